package dev.praetor.agent.gateway;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.Heart;
import dev.praetor.state.Command;
import dev.praetor.state.State;
import dev.praetor.state.Watches;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The seam to the data on an agent that has none: nothing is read or written here, all questions are passed on
/// before they come this far.
final class Elsewhere implements Replica {
    private final Watches watches = new Watches();
    private final Heart heart;

    Elsewhere(Heart heart) {
        this.heart = heart;
    }

    @Override
    public State current() {
        return State.EMPTY;
    }

    @Override
    public boolean readable(Consistency consistency) {
        return false;
    }

    @Override
    public Future<State> read(Consistency consistency) {
        return Future.failedFuture(new NoLeaderException());
    }

    @Override
    public Watches watches() {
        return watches;
    }

    @Override
    public Future<Outcome> submit(Command command) {
        return Future.succeededFuture(new Outcome.Rejected("a client agent holds no data"));
    }

    @Override
    public Contact contact() {
        return new Contact(heart.pulse().flatMap(pulse -> pulse.leader()).isPresent(), 0);
    }

    @Override
    public Optional<String> leader() {
        return Optional.empty();
    }

    @Override
    public List<String> peers() {
        return List.of();
    }

    @Override
    public SortedMap<String, String> raftFacts() {
        return new TreeMap<>();
    }
}
