package dev.praetor.state;

/// Bytes that were written by a newer Praetor, or not by Praetor at all.
///
/// It must stop the server that reads them: to go on would be to differ from the others.
public final class UnreadableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// Something that this release does not know.
    UnreadableException(String what) {
        super(what + " is unknown to this release: was it written by a newer one?");
    }

    UnreadableException(String what, Throwable cause) {
        super(what + " cannot be read: " + cause.getMessage(), cause);
    }
}
