package dev.praetor.agent.cluster;

import io.vertx.core.Future;
import java.util.List;

/// The seam to membership. Any thread.
public interface Cluster {
    /// This agent, as the others see it while it lives.
    Member self();

    /// Everyone, this agent included, by name. A client agent has to ask a server: fails with a [ClusterException]
    /// when none answers.
    Future<List<Member>> members();

    /// Makes contact with a member at `host` or `host:port`. Fails with a [ClusterException] that says why not.
    Future<Void> join(String address);

    /// Declares a failed member gone for good. Fails with a [ClusterException] when nobody has this name; one that
    /// is alive stays.
    ///
    /// @param prune forget it altogether, also when it left before
    Future<Void> forceLeave(String name, boolean prune);

    /// Takes leave: the others need not wonder where this agent went.
    Future<Void> leave();
}
