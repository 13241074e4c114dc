package dev.praetor.cli.agent;

import org.jspecify.annotations.Nullable;

/// An agent could not start; the message is one sentence for the operator. Nothing was left running.
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
