package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalState;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Check;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `/v1/agent/health/service/`: how this host's services are, for load balancers that only look at the status code.
final class ServiceHealthResource implements Resource {
    private static final String REASON = "X-Consul-Reason";

    private final Agent agent;
    private final ServiceJson services;

    ServiceHealthResource(Agent agent) {
        this.agent = agent;
        this.services = new ServiceJson(agent.config().datacenter());
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/health/service/id/").get(Permission.IN_BODY, this::byId);
        routes.at("/v1/agent/health/service/name/")
                .get(question -> new Permission.OneService(Access.READ, question.name()), this::byName);
    }

    /// A service with the checks that count for it.
    private record Health(Service service, List<Check> checks, String sum) {}

    private Reply byId(HttpQuestion question) {
        var id = required(question, "Bad request: Missing serviceID");
        var state = agent.local();
        var health = state.service(id).map(found -> health(state, found));
        if (health.isEmpty()) {
            var reason = "ServiceId " + id + " not found";
            // Even as text this one is JSON: so Consul has it.
            return reply(404, reason, Body.json(question.pretty(), json -> {
                if (wantsText(question)) {
                    json.value(reason);
                } else {
                    write(json, Status.CRITICAL, Optional.empty(), List.of());
                }
            }));
        }
        var found = health.get();
        return reply(question, found.sum(), json -> write(json, found));
    }

    private Reply byName(HttpQuestion question) {
        var name = required(question, "Bad request: Missing service Name");
        var state = agent.local();
        var all = state.services().values().stream()
                .filter(found -> found.service().name().equals(name))
                .map(found -> health(state, found))
                .toList();
        if (all.isEmpty()) {
            var reason = "ServiceName " + name + " Not Found";
            return reply(
                    404,
                    reason,
                    wantsText(question)
                            ? text(reason)
                            : Body.json(
                                    question.pretty(), json -> json.beginArray().endArray()));
        }
        var worst = all.stream()
                .map(Health::sum)
                .max(Comparator.comparingInt(Aggregate::severity))
                .orElse(Status.PASSING);
        return reply(question, worst, json -> {
            json.beginArray();
            all.forEach(health -> write(json, health));
            json.endArray();
        });
    }

    private static String required(HttpQuestion question, String otherwise) {
        if (question.name().isEmpty()) {
            throw new Refusal(500, otherwise);
        }
        return question.name();
    }

    private static Health health(LocalState state, LocalService service) {
        var checks = Stream.concat(
                        state.checksOf("").stream(),
                        state.checksOf(service.service().id()).stream())
                .map(LocalCheck::check)
                .toList();
        return new Health(service.service(), checks, Aggregate.of(checks));
    }

    private static Reply reply(HttpQuestion question, String sum, Consumer<JsonWriter> content) {
        return reply(
                Aggregate.httpStatus(sum),
                sum,
                wantsText(question) ? text(sum) : Body.json(question.pretty(), content));
    }

    private static Reply reply(int status, String reason, Body body) {
        return new Reply.Done(new Body(status, body.kind(), body.bytes(), body.headers()).with(REASON, reason));
    }

    private static Body text(String text) {
        return new Body(200, Body.Kind.NONE, text.getBytes(StandardCharsets.UTF_8), List.of())
                .with("Content-Type", "text/plain");
    }

    private static boolean wantsText(HttpQuestion question) {
        var accept = question.headers().get("Accept");
        return question.params().value("format").equals("text") || (accept != null && accept.startsWith("text/plain"));
    }

    private void write(JsonWriter json, Health health) {
        write(json, health.sum(), Optional.of(health.service()), health.checks());
    }

    private void write(JsonWriter json, String sum, Optional<Service> service, List<Check> checks) {
        json.beginObject().name("AggregatedStatus").value(sum).name("Service");
        service.ifPresentOrElse(known -> services.write(json, known, Optional.empty()), json::nil);
        json.name("Checks");
        if (service.isEmpty()) {
            json.nil();
        } else {
            json.beginArray();
            checks.forEach(check -> HealthCheckJson.write(json, check));
            json.endArray();
        }
        json.endObject();
    }
}
