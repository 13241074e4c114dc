package dev.praetor.agent;

import dev.praetor.state.Command;
import dev.praetor.state.State;
import dev.praetor.state.Watches;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The seam: all that http/ and dns/ may know of the replicated data.
///
/// A read takes a state and runs a query on it; a write submits a command; a wait is a watch in [#watches()] on
/// what the query looked at. Implemented by server/ on this machine's copy.
public interface Replica {
    /// The newest state applied here, whatever the rest of the cluster knows. Any thread, one volatile read.
    State current();

    /// Whether [#current()], and any answer kept from it whose watch was not woken, may answer a read of this
    /// consistency right now. Called for every request; costs a volatile read or two.
    boolean readable(Consistency consistency);

    /// A state that may answer a read of this consistency; completes on the calling context. An answer kept from an
    /// older state may not. Fails with [NoLeaderException] when none can be had.
    Future<State> read(Consistency consistency);

    /// Who waits for what. A watcher that registers must look at [#current()] once more afterwards.
    Watches watches();

    /// Writes. Never fails: what can go wrong has a name in [Outcome]. Completes on the calling context, after the
    /// new state can be read here and its watchers were woken.
    Future<Outcome> submit(Command command);

    /// Renews a session: its TTL starts anew. Renewing is no write; the leader keeps the clocks of sessions.
    default Future<Void> keepAlive(String sessionId) {
        return Future.succeededFuture();
    }

    /// How fresh [#current()] is.
    Contact contact();

    /// `ip:port` of the leader's log port, as `/v1/status/leader` shows it.
    Optional<String> leader();

    /// `ip:port` of each server's log port.
    List<String> peers();

    /// Facts about the log for `info` and the operator endpoints, by the names that Consul's users know
    /// (`applied_index`, `commit_index`, `last_log_index`, `state`, `term` ...).
    SortedMap<String, String> raftFacts();

    /// @param knownLeader whether this server knows a leader
    /// @param lastContactMillis how old its state may be: all that was committed so many
    ///     milliseconds ago is in it; 0 on a leader that is certain to lead, else [#NEVER] when
    ///     no leader was heard since the start
    record Contact(boolean knownLeader, long lastContactMillis) {
        /// The longest time that Go's clients can read.
        public static final long NEVER = Long.MAX_VALUE / 1_000_000;
    }
}
