package dev.praetor.systemtests.fuzz;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.testing.LoneGroup;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.resource.AutopilotResource;
import dev.praetor.http.resource.CatalogResource;
import dev.praetor.http.resource.CoordinateResource;
import dev.praetor.http.resource.EventResource;
import dev.praetor.http.resource.KvResource;
import dev.praetor.http.resource.QueryResource;
import dev.praetor.http.resource.QueryRuns;
import dev.praetor.http.resource.SessionResource;
import dev.praetor.http.resource.TxnResource;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Codec.Stamped;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Any body at any endpoint that takes one is answered or refused. What it writes is a command as [CommandTarget]
/// wants it, and has an answer whatever came of it. The first byte says which endpoint.
public final class BodyTarget {
    private static final long AT_MILLIS = 1_795_000_000_000L;
    private static final String QUERY = "00000000-0000-4000-8000-000000000009";
    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("PUT", "/v1/catalog/register"),
            new Endpoint("PUT", "/v1/catalog/deregister"),
            new Endpoint("PUT", "/v1/txn"),
            new Endpoint("POST", "/v1/query"),
            new Endpoint("PUT", "/v1/query/" + QUERY),
            new Endpoint("PUT", "/v1/session/create"),
            new Endpoint("PUT", "/v1/coordinate/update"),
            new Endpoint("PUT", "/v1/operator/autopilot/configuration"),
            new Endpoint("PUT", "/v1/event/fire/deploy"),
            new Endpoint("PUT", "/v1/kv/a"));

    private static final MemoryReplica REPLICA = replica();
    private static final Routes ROUTES = routes();

    private record Endpoint(String method, String path) {}

    private BodyTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        var endpoint = ENDPOINTS.get((bytes[0] & 255) % ENDPOINTS.size());
        var body = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            holds(answer(endpoint, body));
        } catch (Refusal refused) {
            if (refused.status() < 400 || refused.text().isEmpty()) {
                throw new IllegalStateException("refused without a word", refused);
            }
        } catch (JsonException refused) {
            if (refused.reason().isEmpty()) {
                throw new IllegalStateException("refused without a word", refused);
            }
        }
    }

    private static Reply answer(Endpoint endpoint, byte[] body) {
        var route = ROUTES.find(endpoint.path()).orElseThrow();
        var question = new HttpQuestion(
                endpoint.method(),
                endpoint.path(),
                endpoint.path().substring(route.path().length()),
                Params.NONE,
                MultiMap.caseInsensitiveMultiMap(),
                body,
                "127.0.0.1",
                "n1",
                Consistency.DEFAULT);
        return route.endpoint(endpoint.method()).orElseThrow().handler().answer(question);
    }

    private static void holds(Reply reply) {
        switch (reply) {
            case Reply.Done _ -> {}
            case Reply.Write write -> {
                CommandTarget.holds(new Stamped(write.command(), AT_MILLIS));
                write.then()
                        .apply(CommandTarget.STATE
                                .apply(write.command(), AT_MILLIS)
                                .result());
            }
            case Reply.Read<?> read -> throw new IllegalStateException("a body was read as a query: " + read.query());
            case Reply.Later(var later, var _) -> {
                if (!later.succeeded()) {
                    throw new IllegalStateException("it waits, or failed", later.cause());
                }
                holds(later.result());
            }
            case Reply.Upload _ -> throw new IllegalStateException("a body that was read is asked for again");
            case Reply.AtLeader _ -> throw new IllegalStateException("a server that is alone does not lead");
            case Reply.Stream _ -> throw new IllegalStateException("a body was answered without end");
        }
    }

    private static MemoryReplica replica() {
        var replica = new MemoryReplica(() -> AT_MILLIS);
        replica.restore(CommandTarget.STATE);
        return replica;
    }

    private static Routes routes() {
        var settings = HttpSettings.defaults("dc1", "n1");
        var routes = new Routes();
        List.of(
                        new KvResource(settings),
                        new CatalogResource(settings),
                        new SessionResource(settings, REPLICA),
                        new TxnResource(settings, REPLICA),
                        new QueryResource(
                                settings, REPLICA, new QueryRuns(settings, REPLICA, ThreadLocalRandom::current)),
                        new EventResource(settings, REPLICA),
                        new CoordinateResource(settings, REPLICA),
                        new AutopilotResource(settings, REPLICA, new LoneGroup(), InstantSource.fixed(Instant.EPOCH)))
                .forEach(resource -> resource.routes(routes));
        return routes;
    }
}
