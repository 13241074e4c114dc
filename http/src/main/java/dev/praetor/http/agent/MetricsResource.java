package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.agent.metrics.MetricsText;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `/v1/agent/metrics`: figures about this process.
final class MetricsResource implements Resource {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Agent agent;

    MetricsResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/metrics").get(new Permission.Agent(Access.READ), this::metrics);
        routes.at("/v1/agent/metrics/stream").get(new Permission.Agent(Access.READ), this::stream);
    }

    private Reply stream(HttpQuestion question) {
        return new Reply.Stream(
                200,
                Body.Kind.JSON,
                response -> new MetricsStream(agent.metrics(), response)
                        .follow(Vertx.currentContext().owner()));
    }

    private Reply metrics(HttpQuestion question) {
        if (!wantsPrometheus(question)) {
            return Reply.json(question, json -> MetricsText.json(agent.metrics(), json));
        }
        if (agent.config().telemetry().prometheusRetention().isZero()) {
            throw new Refusal(415, "Prometheus is not enabled since its retention time is not positive");
        }
        var text = MetricsText.prometheus(agent.metrics()).getBytes(StandardCharsets.UTF_8);
        return new Reply.Done(new Body(200, Body.Kind.NONE, text, List.of()).with("Content-Type", PROMETHEUS));
    }

    private static boolean wantsPrometheus(HttpQuestion question) {
        var accept = question.headers().get("Accept");
        return question.params().value("format").equals("prometheus")
                || (accept != null
                        && (accept.contains("version=0.0.4") || accept.contains("application/openmetrics-text")));
    }
}
