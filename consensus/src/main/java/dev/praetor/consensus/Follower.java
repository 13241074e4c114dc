package dev.praetor.consensus;

/// Another server as its leader sees it.
///
/// @param voter false while it is still catching up
/// @param lastContactMillis since its last answer
/// @param lastIndex the newest entry that it is known to hold, -1 when none is known
/// @param lastTerm the term of that entry, 0 when it is not known or not in the leader's log any more
/// @param healthy whether it answered within the shortest election time-out
public record Follower(
        Peer peer, boolean voter, long lastContactMillis, long lastIndex, long lastTerm, boolean healthy) {}
