package dev.praetor.consensus;

/// The log's own figures at one moment, for operators. An index is -1 and a term 0 where there is none yet.
public record LogFacts(
        Role role,
        long term,
        long lastLogIndex,
        long lastLogTerm,
        long commitIndex,
        long appliedIndex,
        long snapshotIndex,
        long snapshotTerm,
        int queuedCommands) {

    public enum Role {
        LEADER,
        FOLLOWER,
        CANDIDATE,
        /// Has no group yet, or was removed from it, or is stopped.
        NONE
    }
}
