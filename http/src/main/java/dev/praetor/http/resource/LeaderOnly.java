package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Reply;
import dev.praetor.state.State;
import io.vertx.core.Future;
import java.util.function.Function;

/// Questions that only the leader can answer, asked at any server.
record LeaderOnly(HttpSettings settings, Replica replica, ServerGroup group) {
    /// Answers when this server leads, and has the leader answer otherwise. An election is waited for first, as by
    /// every read.
    Reply ask(HttpQuestion question, Function<State, Future<Reply>> answer) {
        question.requireDatacenter(settings.datacenter());
        return new Reply.Later(replica.read(question.consistency())
                .compose(state -> group.leads() ? answer.apply(state) : Future.succeededFuture(new Reply.AtLeader())));
    }
}
