package dev.praetor.registrator.testing;

import dev.praetor.registrator.net.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The part of a Consul agent that a registrator uses. It answers as recordings of Consul 1.10 do, keeps the status
/// of a check that is registered again, and can go away, come back and lose everything.
public final class FakeAgent implements AutoCloseable {
    private final Vertx vertx;
    private final Map<String, JsonObject> services = new TreeMap<>();
    private final Map<String, JsonObject> checks = new TreeMap<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger writing = new AtomicInteger();
    private final AtomicInteger mostWriting = new AtomicInteger();
    private SocketAddress address;
    private volatile boolean singleAnswers = true;
    private volatile Optional<HttpServer> server = Optional.empty();

    /// On a free port of 127.0.0.1.
    public FakeAgent(Vertx vertx) {
        this(vertx, SocketAddress.inetSocketAddress(0, "127.0.0.1"));
    }

    public FakeAgent(Vertx vertx, SocketAddress address) {
        this.vertx = vertx;
        this.address = address;
        up();
    }

    public Endpoint endpoint() {
        return address.isDomainSocket() ? Endpoint.unix(address.path()) : Endpoint.tcp("127.0.0.1", address.port());
    }

    public void up() {
        var started = Awaiting.listening(
                () -> vertx.createHttpServer().requestHandler(this::handle).listen(address));
        if (address.isInetSocket()) {
            address = SocketAddress.inetSocketAddress(started.actualPort(), "127.0.0.1");
        }
        server = Optional.of(started);
    }

    public void down() {
        server.ifPresent(running -> Awaiting.value(running.shutdown(0, TimeUnit.SECONDS)));
        server = Optional.empty();
    }

    /// Loses everything, as an agent does that restarts with an empty folder.
    public synchronized void empty() {
        services.clear();
        checks.clear();
    }

    /// Somebody else registers a service.
    public synchronized void put(String id, String name, Map<String, String> meta) {
        var metaJson = new JsonObject();
        meta.forEach(metaJson::put);
        services.put(
                id,
                new JsonObject()
                        .put("ID", id)
                        .put("Service", name)
                        .put("Meta", metaJson)
                        .put("Tags", new JsonArray()));
    }

    /// Somebody else removes a service.
    public synchronized void drop(String id) {
        services.remove(id);
        checks.values().removeIf(check -> check.getString("ServiceID").equals(id));
    }

    /// Somebody else sets the status of a check.
    public synchronized void status(String check, String status) {
        checks.get(check).put("Status", status);
    }

    /// Registrations of this ID are refused with status 400.
    public void refuse(String id) {
        refused.add(id);
    }

    /// Answers 404 for every single service, as Consul before 1.3 does.
    public void withoutSingleAnswers() {
        singleAnswers = false;
    }

    public synchronized Set<String> ids() {
        return Set.copyOf(services.keySet());
    }

    public synchronized JsonObject service(String id) {
        return services.getOrDefault(id, new JsonObject()).copy();
    }

    public synchronized JsonObject check(String id) {
        return checks.getOrDefault(id, new JsonObject()).copy();
    }

    public synchronized Set<String> checkIds() {
        return Set.copyOf(checks.keySet());
    }

    /// Each write so far, such as `register web` or `deregister web`.
    public List<String> writes() {
        return List.copyOf(writes);
    }

    public int mostWritesAtOnce() {
        return mostWriting.get();
    }

    /// The tokens that came with calls.
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    private void handle(HttpServerRequest request) {
        Optional.ofNullable(request.getHeader("X-Consul-Token")).ifPresent(tokens::add);
        var path = request.path();
        switch (path) {
            case "/v1/agent/services" -> request.response().end(all(services));
            case "/v1/agent/checks" -> request.response().end(all(checks));
            case "/v1/agent/self" -> request.response().end("{\"Member\":{\"Name\":\"node1\",\"Addr\":\"192.0.2.9\"}}");
            default -> {
                var last = URLDecoder.decode(path.substring(path.lastIndexOf("/") + 1), StandardCharsets.UTF_8);
                if (request.method().name().equals("GET")) {
                    single(request, last);
                } else {
                    mostWriting.accumulateAndGet(writing.incrementAndGet(), Math::max);
                    request.body()
                            .onSuccess(body -> vertx.runOnContext(_ -> {
                                writing.decrementAndGet();
                                write(request, path, last, body.length() == 0 ? new JsonObject() : body.toJsonObject());
                            }));
                }
            }
        }
    }

    private synchronized void single(HttpServerRequest request, String id) {
        if (singleAnswers && services.containsKey(id)) {
            request.response().end(services.get(id).encode());
        } else {
            request.response().setStatusCode(404).end("unknown service ID: " + id);
        }
    }

    private synchronized void write(HttpServerRequest request, String path, String last, JsonObject body) {
        if (path.equals("/v1/agent/service/register")) {
            register(request, body);
        } else if (path.startsWith("/v1/agent/service/deregister/")) {
            writes.add("deregister " + last);
            var known = services.containsKey(last);
            drop(last);
            request.response().setStatusCode(known ? 200 : 404).end(known ? "" : "Unknown service ID " + last);
        } else if (path.startsWith("/v1/agent/check/update/") && checks.containsKey(last)) {
            writes.add("tell " + last + " " + body.getString("Status"));
            checks.get(last).mergeIn(body);
            request.response().end();
        } else {
            request.response().setStatusCode(404).end("unknown check " + last);
        }
    }

    private void register(HttpServerRequest request, JsonObject body) {
        var id = body.getString("ID");
        writes.add("register " + id);
        if (refused.contains(id)) {
            request.response().setStatusCode(400).end("Invalid service");
            return;
        }
        services.put(id, body.copy().put("Service", body.getString("Name")));
        var before = new TreeMap<>(checks);
        if ("true".equals(request.getParam("replace-existing-checks"))) {
            checks.values().removeIf(check -> check.getString("ServiceID").equals(id));
        }
        for (var check : body.getJsonArray("Checks", new JsonArray())) {
            var json = ((JsonObject) check).copy().put("ServiceID", id);
            var checkId = json.getString("CheckID");
            var old = before.get(checkId);
            json.put("Status", old == null ? json.getString("Status", "critical") : old.getString("Status"));
            checks.put(checkId, json);
        }
        request.response().end();
    }

    private synchronized String all(Map<String, JsonObject> map) {
        var all = new JsonObject();
        map.forEach(all::put);
        return all.encode();
    }

    @Override
    public void close() {
        down();
    }
}
