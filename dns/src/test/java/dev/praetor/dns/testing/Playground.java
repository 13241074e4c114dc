package dev.praetor.dns.testing;

import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.dns.DnsServer;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A DNS server over data in memory, with just enough of the HTTP API to put nodes and services in: to be asked by
/// hand, by a conformance kit or by a load generator. Takes configuration files of an agent as arguments.
public final class Playground {
    private final MemoryReplica replica = new MemoryReplica();

    private Playground() {}

    public static void main(String[] files) throws IOException {
        var json = new JsonObject();
        for (var file : files) {
            json.mergeIn(new JsonObject(Files.readString(Path.of(file))), true);
        }
        new Playground().run(json);
    }

    private void run(JsonObject json) {
        var config = Settings.with(json.encode());
        replica.apply(Catalogs.server().command());
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setPreferNativeTransport(true));
        var dns = new DnsServer(vertx, config, replica, InstantSource.system(), new SecureRandom());
        dns.start().onComplete(started -> System.out.println("dns: " + started));
        vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(config.ports().http(), "127.0.0.1")
                .onComplete(started -> System.out.println("http: " + started.succeeded()));
        vertx.setPeriodic(10_000, _ -> System.out.println(dns.cacheFacts()));
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/v1/status/leader" -> request.response().end("\"127.0.0.1:8300\"");
                case "/v1/catalog/register" -> {
                    register(body.toJsonObject());
                    request.response().end("true");
                }
                case "/v1/catalog/deregister" -> {
                    replica.apply(new CatalogCommand.DeregisterNode(
                            body.toJsonObject().getString("Node")));
                    request.response().end("true");
                }
                case "/v1/txn" -> {
                    body.toJsonArray().forEach(step -> transact((JsonObject) step));
                    request.response().end("{}");
                }
                default -> request.response().setStatusCode(404).end();
            }
        });
    }

    private void transact(JsonObject step) {
        var node = step.getJsonObject("Node");
        if (node != null) {
            register(node.getJsonObject("Node"));
            return;
        }
        var service = step.getJsonObject("Service");
        register(new JsonObject()
                .put("Node", service.getString("Node"))
                .put("SkipNodeUpdate", true)
                .put("Address", "")
                .put("Service", service.getJsonObject("Service")));
    }

    private void register(JsonObject body) {
        var name = body.getString("Node");
        var node = new Node(
                "", name, body.getString("Address"), new TreeMap<>(), texts(body.getJsonObject("NodeMeta")), 0, 0);
        var skip = body.getBoolean("SkipNodeUpdate", false);
        replica.apply(new CatalogCommand.Register(
                node, skip, service(name, body.getJsonObject("Service")), checks(name, body.getJsonObject("Check"))));
    }

    private static TreeMap<String, String> texts(JsonObject json) {
        var texts = new TreeMap<String, String>();
        if (json != null) {
            json.forEach(e -> texts.put(e.getKey(), e.getValue().toString()));
        }
        return texts;
    }

    private static Optional<Service> service(String node, JsonObject json) {
        if (json == null) {
            return Optional.empty();
        }
        var weights = json.getJsonObject("Weights", new JsonObject());
        var tags = new ArrayList<String>();
        json.getJsonArray("Tags", new JsonArray()).forEach(tag -> tags.add(tag.toString()));
        return Optional.of(new Service(
                node,
                json.getString("ID"),
                json.getString("Service"),
                "",
                tags,
                json.getString("Address", ""),
                new TreeMap<>(),
                new TreeMap<>(),
                json.getInteger("Port", 0),
                "",
                new Service.Weights(weights.getInteger("Passing", 1), weights.getInteger("Warning", 1)),
                false,
                0,
                0));
    }

    private static List<Check> checks(String node, JsonObject json) {
        if (json == null) {
            return List.of();
        }
        return List.of(new Check(
                node,
                json.getString("CheckID"),
                json.getString("Name"),
                json.getString("Status"),
                "",
                "",
                json.getString("ServiceID", ""),
                "",
                List.of(),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0));
    }
}
