package dev.praetor.registrator.backend;

/// Why a registry did not do what it was asked.
public final class BackendFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String reason;

    /// What it means for the calls to come.
    public enum Kind {
        /// The registry cannot be reached or cannot work now: all calls would fail. Whether this one was done is
        /// not known.
        AWAY,
        /// The registry refused this one; others may pass.
        REFUSED
    }

    public BackendFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.reason = message;
    }

    /// The message.
    public String reason() {
        return reason;
    }

    public Kind kind() {
        return kind;
    }
}
