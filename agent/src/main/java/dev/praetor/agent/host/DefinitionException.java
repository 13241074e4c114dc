package dev.praetor.agent.host;

/// A service or check of the configuration that makes no sense; the message says which and why.
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DefinitionException(String message) {
        super(message);
    }
}
