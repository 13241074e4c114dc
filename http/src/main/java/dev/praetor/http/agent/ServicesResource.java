package dev.praetor.http.agent;

import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.host.Agent;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.local.ContentHash;
import dev.praetor.agent.local.LocalService;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.resource.Filters;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import java.time.Duration;
import java.util.Optional;

/// `/v1/agent/services` and `/v1/agent/service/`: this host's services.
final class ServicesResource implements Resource {
    private final Agent agent;
    private final HttpSettings settings;
    private final ServiceJson services;

    ServicesResource(Agent agent, HttpSettings settings) {
        this.agent = agent;
        this.settings = settings;
        this.services = new ServiceJson(settings.datacenter());
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/services").get(Permission.FILTERED, this::all);
        routes.at("/v1/agent/service/").get(Permission.IN_BODY, this::one);
        routes.at("/v1/agent/service/register").put(Permission.IN_BODY, this::register);
        routes.at("/v1/agent/service/deregister/").put(Permission.IN_BODY, this::deregister);
    }

    private Reply all(HttpQuestion question) {
        var filter = Filters.of(question, Filters.SERVICE);
        return Reply.json(question, json -> {
            json.beginObject();
            agent.local().services().values().stream()
                    .map(LocalService::service)
                    .filter(filter)
                    .forEach(service -> services.write(json.name(service.id()), service, Optional.empty()));
            json.endObject();
        });
    }

    /// Waits while the service's content still has the hash that the client knows.
    private Reply one(HttpQuestion question) {
        var hash = question.params().value("hash");
        var wait = question.params().maybe("wait").map(ServicesResource::wait).orElse(settings.defaultQueryTime());
        if (hash.isEmpty()) {
            return shown(question);
        }
        var most = wait.compareTo(settings.maxQueryTime()) > 0 ? settings.maxQueryTime() : wait;
        var change = agent.untilOther(question.name(), hash, most);
        return new Reply.Later(change.over().map(done -> shown(question)), change.cancel());
    }

    private Reply shown(HttpQuestion question) {
        var service = agent.local()
                .service(question.name())
                .map(LocalService::service)
                .orElseThrow(() -> new Refusal(404, "unknown service ID: " + question.name()));
        var hash = ContentHash.of(service);
        return new Reply.Done(Body.json(question.pretty(), json -> services.write(json, service, Optional.of(hash)))
                .with("X-Consul-Contenthash", hash));
    }

    private static Duration wait(String text) {
        try {
            return Duration.ofNanos(GoDuration.parse(text));
        } catch (JsonException e) {
            throw Refusal.badRequest("Invalid wait time");
        }
    }

    private Reply register(HttpQuestion question) {
        var decoding = Decoding.of(question.body(), Unknown.REFUSED);
        var service = ServiceReader.read(decoding.object(ServiceReader.SHAPE));
        decoding.check();
        var replace = question.params().maybe("replace-existing-checks");
        return Verdicts.reply(agent.register(
                service,
                replace.filter(value -> value.isEmpty() || value.equals("true")).isPresent()));
    }

    private Reply deregister(HttpQuestion question) {
        var id = question.name();
        if (id.isEmpty()) {
            throw new Refusal(500, "ServiceID missing");
        }
        return Verdicts.reply(agent.deregisterService(id));
    }
}
