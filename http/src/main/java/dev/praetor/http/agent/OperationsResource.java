package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Set;

/// What operators do to a running agent: reload it, give it tokens, watch its log.
final class OperationsResource implements Resource {
    private static final Set<String> LEVELS = Set.of("", "TRACE", "DEBUG", "INFO", "WARN", "ERR", "ERROR");

    private final Agent agent;
    private final LogFeed log;

    OperationsResource(Agent agent, LogFeed log) {
        this.agent = agent;
        this.log = log;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/reload").put(new Permission.Agent(Access.WRITE), this::reload);
        routes.at("/v1/agent/token/").put(new Permission.Agent(Access.WRITE), this::token);
        routes.at("/v1/agent/monitor").get(new Permission.Agent(Access.READ), this::monitor);
    }

    private Reply reload(HttpQuestion question) {
        return new Reply.Later(agent.reload()
                .map(done -> Reply.ok())
                .recover(fault -> Future.failedFuture(new Refusal(500, String.valueOf(fault.getMessage())))));
    }

    private Reply token(HttpQuestion question) {
        throw new Refusal(401, "ACL support disabled");
    }

    private Reply monitor(HttpQuestion question) {
        var level = question.params().value("loglevel");
        if (!LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
            throw Refusal.badRequest("Bad request: Unknown log level: " + level);
        }
        var json = question.params().has("logjson");
        return new Reply.Stream(
                200,
                Body.Kind.TEXT,
                response -> new LogStream(response, Vertx.currentContext()).follow(log, level, json));
    }
}
