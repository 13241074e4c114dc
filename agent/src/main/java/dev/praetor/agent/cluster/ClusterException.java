package dev.praetor.agent.cluster;

/// Joining or leaving failed; the message says why.
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message, null, false, false);
    }
}
