package dev.praetor.agent.cluster;

import io.vertx.core.Future;
import java.util.List;

/// What members ask of each other. Implemented by each member for itself, and by [Dialer] for those elsewhere.
///
/// Futures fail with a [ClusterException]: its message is a sentence for the operator of the one who asked; an
/// [UnreachableException] when no answer came. Methods marked *server* fail at a client agent, those marked
/// *leader* at every server that does not lead.
public interface ClusterService {
    /// First contact, to any member: who are you, and which servers do you know?
    Future<Welcome> hello(Introduction from);

    /// *Server.* "I live": renews the lease of the one who says so. A server that does not lead passes it on. The
    /// first one makes a member.
    Future<Pulse> beat(Introduction from);

    /// *Leader.* Beats that another server heard since it last passed some on.
    ///
    /// @param heardBy that server's id
    Future<Pulse> beats(String heardBy, List<Introduction> heard);

    /// The connections over which these members last beat were closed without a farewell. A server that does not
    /// lead passes it on. Who has beaten at another server meanwhile only moved there.
    ///
    /// @param heardBy the id of the server that held the connections; empty for the one that is told
    Future<Void> lost(String heardBy, List<String> ids);

    /// *Server.* "I leave": done once the log has it. Passed on to the leader.
    Future<Void> leave(String id);

    /// *Server.* Declares a failed member gone for good. Passed on to the leader.
    ///
    /// @param prune forget it altogether, also when it left before
    Future<Void> forceLeave(String name, boolean prune);

    /// *Leader.* A session was renewed at another server.
    Future<Void> renew(String sessionId);

    /// *Server.* Whether this one gives its word.
    Future<Boolean> reserve(Reservation reservation);

    /// *Server.* All members, as the log has them.
    Future<List<Member>> members();
}
