package dev.praetor.consensus;

/// How much the log takes in at once.
///
/// @param commandBytes the largest single command; a larger one is [Outcome.Rejected]
/// @param entryBytes the largest log entry that commands are packed into, framing included
/// @param entryCommands the most commands in one log entry
/// @param queuedCommands the most commands that wait to be packed; one more is [Outcome.Rejected]
/// @param queuedBytes the most bytes that wait to be packed
/// @param entriesInFlight the most entries that are under way to disk and to the other servers
public record Limits(
        int commandBytes,
        int entryBytes,
        int entryCommands,
        int queuedCommands,
        long queuedBytes,
        int entriesInFlight) {

    /// One entry under way: what arrives meanwhile shares the next. On two cores, 64 clients wrote a fifth more than
    /// with four under way, and with a shorter tail: smaller entries cost more each than their overlap wins.
    public static final Limits DEFAULT = new Limits(2 << 20, 3 << 20, 1024, 8192, 32L << 20, 1);

    public Limits {
        if (commandBytes < 1 || entryCommands < 1 || queuedCommands < 1 || queuedBytes < commandBytes) {
            throw new IllegalArgumentException("each limit must be positive, and the queue must hold one command");
        }
        if (entryBytes < commandBytes + EntryFrame.OVERHEAD) {
            throw new IllegalArgumentException("an entry of " + entryBytes + " bytes cannot hold a command of "
                    + commandBytes + " bytes with its frame");
        }
        if (entriesInFlight < 1) {
            throw new IllegalArgumentException("at least one entry must be in flight");
        }
    }
}
