package dev.praetor.server;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.consensus.MemberChange;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The voters, by way of the log.
record OwnGroup(ReplicatedLog log) implements ServerGroup {
    @Override
    public boolean leads() {
        return log.leader().filter(log.self()::equals).isPresent();
    }

    @Override
    public List<Position> positions() {
        var facts = log.facts();
        var all = new ArrayList<Position>();
        all.add(new Position(
                log.self().id(),
                0,
                facts.lastLogTerm(),
                Math.max(0, facts.lastLogIndex()),
                log.leader().isPresent()));
        log.followers()
                .forEach(other -> all.add(new Position(
                        other.peer().id(),
                        other.lastContactMillis(),
                        other.lastTerm(),
                        Math.max(0, other.lastIndex()),
                        other.healthy())));
        return all;
    }

    @Override
    public Future<Void> remove(String id) {
        return done(log.remove(id));
    }

    @Override
    public Future<Void> transfer(Optional<String> id) {
        return done(id.map(log::transferLeadership).orElseGet(log::transferLeadership));
    }

    private static Future<Void> done(CompletionStage<MemberChange> change) {
        return Contexts.here(change).compose(outcome -> switch (outcome) {
            case MemberChange.Done _ -> Future.succeededFuture();
            case MemberChange.NotLeader(var leader) ->
                failed("this server is not the leader: ask "
                        + leader.map(Peer::address).orElse("again when there is one"));
            case MemberChange.Refused(var reason) -> failed(reason);
            case MemberChange.Indeterminate(var why) -> failed("it may or may not have happened: " + why);
        });
    }

    private static Future<Void> failed(String why) {
        return Future.failedFuture(new ClusterException(why));
    }
}
