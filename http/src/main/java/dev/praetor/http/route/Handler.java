package dev.praetor.http.route;

/// Answers a question. Runs on an event loop: memory only, no waiting.
@FunctionalInterface
public interface Handler {
    /// @throws Refusal when the question cannot be answered as it was put
    Reply answer(HttpQuestion question);
}
