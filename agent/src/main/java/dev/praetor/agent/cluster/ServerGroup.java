package dev.praetor.agent.cluster;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// The servers that hold the log, as operators change and judge them. Any thread.
///
/// Futures fail with a [ClusterException] that says why nothing was changed.
public interface ServerGroup {
    /// Whether this server is the leader, which alone sees all servers and changes them.
    boolean leads();

    /// The servers as the leader sees them; each other server sees only itself.
    List<Position> positions();

    /// Takes the vote from a server, whether it lives or not. Only on the leader.
    Future<Void> remove(String id);

    /// Makes another voter lead: this one, or the one that has most of the log. Only on the leader.
    Future<Void> transfer(Optional<String> id);

    /// How far a server is.
    ///
    /// @param id its UUID
    /// @param lastContactMillis since the leader heard it; 0 for the leader itself
    /// @param lastTerm the term of the newest entry that it is known to hold; 0 when unknown
    /// @param lastIndex that entry; 0 when unknown
    /// @param reachable whether it answered lately
    record Position(String id, long lastContactMillis, long lastTerm, long lastIndex, boolean reachable) {}
}
