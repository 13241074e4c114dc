package dev.praetor.agent;

/// No leader could confirm a read in time.
public final class NoLeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoLeaderException() {
        super("No cluster leader", null, false, false);
    }
}
