package dev.praetor.dns;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.state.Command;
import dev.praetor.state.State;
import dev.praetor.state.Watches;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A replica that throws where it must not, or never finds a leader.
final class FaultyReplica implements Replica {
    volatile boolean failing;
    volatile boolean searching;

    private final Replica whole;

    FaultyReplica(Replica whole) {
        this.whole = whole;
    }

    @Override
    public State current() {
        if (failing) {
            throw new IllegalStateException("broken on purpose");
        }
        return whole.current();
    }

    @Override
    public boolean readable(Consistency consistency) {
        return !searching && whole.readable(consistency);
    }

    @Override
    public Future<State> read(Consistency consistency) {
        return searching ? Promise.<State>promise().future() : whole.read(consistency);
    }

    @Override
    public Watches watches() {
        return whole.watches();
    }

    @Override
    public Future<Outcome> submit(Command command) {
        return whole.submit(command);
    }

    @Override
    public Contact contact() {
        return whole.contact();
    }

    @Override
    public Optional<String> leader() {
        return whole.leader();
    }

    @Override
    public List<String> peers() {
        return whole.peers();
    }

    @Override
    public SortedMap<String, String> raftFacts() {
        return whole.raftFacts();
    }
}
