package dev.praetor.agent.sync;

/// The catalog could not be read or written; the message says why.
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CatalogException(String message) {
        super(message, null, false, false);
    }
}
