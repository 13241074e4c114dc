package dev.praetor.http.agent;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.host.Agent;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import io.vertx.core.Future;
import java.util.function.Function;

/// Who is in the cluster, and joining and leaving it.
final class MembersResource implements Resource {
    private final Agent agent;

    MembersResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/members").get(Permission.FILTERED, this::members);
        routes.at("/v1/agent/join/").put(new Permission.Agent(Access.WRITE), this::join);
        routes.at("/v1/agent/leave").put(new Permission.Agent(Access.WRITE), this::leave);
        routes.at("/v1/agent/force-leave/").put(new Permission.Operator(Access.WRITE), this::forceLeave);
    }

    /// Seen from other datacenters, only servers are members.
    private Reply members(HttpQuestion question) {
        var segment = question.params().value("segment");
        if (!segment.isEmpty() && !segment.equals("_all")) {
            throw new Refusal(500, "Network segments are not supported in this version of Consul");
        }
        var wan = !question.params().value("wan").isEmpty();
        return told(
                agent.cluster()
                        .members()
                        .map(members -> Reply.json(question, json -> {
                            json.beginArray();
                            members.stream()
                                    .filter(member -> !wan || isServer(member))
                                    .forEach(member -> MemberJson.write(json, member));
                            json.endArray();
                        })),
                why -> why);
    }

    private static boolean isServer(Member member) {
        return "consul".equals(member.tags().get("role"));
    }

    private Reply join(HttpQuestion question) {
        return done(agent.cluster().join(question.name()), why -> "1 error occurred:\n\t* " + why + "\n\n");
    }

    private Reply leave(HttpQuestion question) {
        return done(agent.leave(), why -> why);
    }

    private Reply forceLeave(HttpQuestion question) {
        return done(
                agent.cluster().forceLeave(question.name(), question.params().has("prune")), why -> why);
    }

    private static Reply done(Future<Void> work, Function<String, String> text) {
        return told(work.map(_ -> Reply.ok()), text);
    }

    private static Reply told(Future<Reply> work, Function<String, String> text) {
        return new Reply.Later(work.recover(failure -> Future.failedFuture(
                failure instanceof ClusterException fault
                        ? new Refusal(500, text.apply(String.valueOf(fault.getMessage())))
                        : failure)));
    }
}
