package dev.praetor.registrator.options;

/// A command line that makes no sense; the message says which word and why.
public final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageError(String message) {
        super(message, null, false, false);
    }
}
