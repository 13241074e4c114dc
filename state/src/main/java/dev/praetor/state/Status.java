package dev.praetor.state;

/// The words for a check's outcome.
public final class Status {
    public static final String PASSING = "passing";
    public static final String WARNING = "warning";
    public static final String CRITICAL = "critical";
    /// Not a status of a check: what a node or service in maintenance mode is called in sums.
    public static final String MAINTENANCE = "maintenance";
    /// The node check that follows an agent's liveness; only the leader writes it.
    public static final String SERF_HEALTH = "serfHealth";

    private Status() {}

    /// The word to keep: ours where it is one of ours, so that all checks share it; critical where none was given.
    static String shared(String word) {
        return switch (word) {
            case PASSING -> PASSING;
            case WARNING -> WARNING;
            case CRITICAL, "" -> CRITICAL;
            default -> word;
        };
    }

    /// How bad a status is, 0 for passing; words that are none of ours count as critical.
    public static int severity(String status) {
        return switch (status) {
            case PASSING -> 0;
            case WARNING -> 1;
            default -> 2;
        };
    }
}
