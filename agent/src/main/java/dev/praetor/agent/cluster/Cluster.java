package dev.praetor.agent.cluster;

import io.vertx.core.Future;
import java.util.List;

/// The seam to membership. Any thread.
public interface Cluster {
    /// Everyone, this agent included, by name.
    List<Member> members();

    /// Makes contact with a member at `host` or `host:port`. Fails with a [ClusterException] that says why not.
    Future<Void> join(String address);

    /// Declares a failed member gone for good. Fails with a [ClusterException] when nobody has this name; one that
    /// is alive stays.
    Future<Void> forceLeave(String name);

    /// Takes leave: the others need not wonder where this agent went.
    Future<Void> leave();
}
