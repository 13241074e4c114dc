package dev.praetor.agent.cluster;

/// A member could not be reached, or its answer did not come back: what was asked may or may not have been heard.
public final class UnreachableException extends ClusterException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }
}
