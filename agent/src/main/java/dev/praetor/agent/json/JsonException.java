package dev.praetor.agent.json;

/// A body that cannot be read. The message is the one that Go's decoder gives, which Consul's clients and their
/// tests know.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message, null, false, false);
    }

    /// What went wrong, in Go's words.
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
