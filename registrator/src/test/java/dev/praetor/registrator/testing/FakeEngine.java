package dev.praetor.registrator.testing;

import dev.praetor.registrator.net.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A Docker engine that exists only as its HTTP API on a Unix socket.
public final class FakeEngine implements AutoCloseable {
    private final Vertx vertx;
    private final Path socket;
    private final Map<String, ContainerJson> containers = new LinkedHashMap<>();
    private final Queue<HttpServerResponse> streams = new ConcurrentLinkedQueue<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> heldInspections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger inspecting = new AtomicInteger();
    private final AtomicInteger mostInspecting = new AtomicInteger();
    private volatile boolean hold;
    private volatile boolean deaf;
    private volatile Optional<HttpServer> server = Optional.empty();

    /// @param folder where the socket goes
    public FakeEngine(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.socket = folder.resolve("docker.sock");
        up();
    }

    public Endpoint endpoint() {
        return Endpoint.unix(socket.toString());
    }

    /// The engine starts, with the containers that it has.
    public void up() {
        server = Optional.of(Awaiting.listening(() -> vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(SocketAddress.domainSocketAddress(socket.toString()))));
    }

    /// The engine ends, and with it all connections.
    public void down() {
        server.ifPresent(running -> Awaiting.value(running.shutdown(0, TimeUnit.SECONDS)));
        server = Optional.empty();
        streams.clear();
        socket.toFile().delete();
    }

    /// Ends all event streams; the engine lives on.
    public void cutStreams() {
        for (var stream = streams.poll(); stream != null; stream = streams.poll()) {
            stream.reset();
        }
    }

    /// From now on calls are taken and not answered.
    public void deaf(boolean now) {
        deaf = now;
    }

    /// From now on inspections wait until {@link #release}.
    public void holdInspections() {
        hold = true;
    }

    public void release() {
        hold = false;
        for (var answer = heldInspections.poll(); answer != null; answer = heldInspections.poll()) {
            answer.run();
        }
    }

    public int inspectionsHeld() {
        return heldInspections.size();
    }

    public int streamsOpen() {
        return streams.size();
    }

    public int lists() {
        return lists.get();
    }

    public int mostInspectionsAtOnce() {
        return mostInspecting.get();
    }

    /// Inspections of this container fail with status 500.
    public void breakInspection(String id, boolean now) {
        if (now) {
            broken.add(id);
        } else {
            broken.remove(id);
        }
    }

    /// A container is there; no event.
    public synchronized ContainerJson put(ContainerJson container) {
        containers.put(container.id(), container);
        return container;
    }

    /// A container is gone; no event.
    public synchronized void drop(ContainerJson container) {
        containers.remove(container.id());
    }

    public ContainerJson start(ContainerJson container) {
        put(container.state("Running", true).state("StartedAt", Instant.now().toString()));
        event(container, "start", Map.of());
        return container;
    }

    /// The process ends; the container stays, as with `docker kill`.
    public void die(ContainerJson container, int exit) {
        container.stopped(exit);
        event(container, "die", Map.of("exitCode", "" + exit));
    }

    /// As `docker rm`.
    public void destroy(ContainerJson container) {
        drop(container);
        event(container, "destroy", Map.of());
    }

    /// Sends an event of a container to all streams.
    public void event(ContainerJson container, String action, Map<String, String> attributes) {
        var actor = new JsonObject().put("name", container.name());
        attributes.forEach(actor::put);
        send("container", action, container.id(), actor, Instant.now());
    }

    /// Sends an event that happened earlier.
    public void lateEvent(ContainerJson container, String action, Instant at) {
        send("container", action, container.id(), new JsonObject().put("name", container.name()), at);
    }

    public void networkEvent(ContainerJson container, String action) {
        send("network", action, "network-id", new JsonObject().put("container", container.id()), Instant.now());
    }

    private void send(String type, String action, String actor, JsonObject attributes, Instant at) {
        raw(new JsonObject()
                        .put("Type", type)
                        .put("Action", action)
                        .put("Actor", new JsonObject().put("ID", actor).put("Attributes", attributes))
                        .put("time", at.getEpochSecond())
                        .put("timeNano", at.getEpochSecond() * 1_000_000_000L + at.getNano())
                        .encode()
                + "\n");
    }

    /// Sends bytes on all streams.
    public void raw(String text) {
        streams.forEach(stream -> stream.write(text));
    }

    private void handle(HttpServerRequest request) {
        if (deaf) {
            return;
        }
        var path = request.path();
        if (path.equals("/_ping")) {
            request.response()
                    .putHeader("Date", "Sun, 22 Nov 2026 11:27:49 GMT")
                    .end("OK");
        } else if (path.equals("/containers/json")) {
            lists.incrementAndGet();
            request.response().end(list());
        } else if (path.equals("/events")) {
            streams.add(request.response().setChunked(true));
            request.response().closeHandler(_ -> streams.remove(request.response()));
            request.response().writeHead();
        } else {
            inspect(request, path.split("/")[2]);
        }
    }

    private void inspect(HttpServerRequest request, String idOrName) {
        mostInspecting.accumulateAndGet(inspecting.incrementAndGet(), Math::max);
        var found = find(idOrName).map(container -> container.inspect().encode());
        // The answer comes a moment later, so that calls side by side can be counted.
        vertx.runOnContext(_ -> answer(() -> {
            inspecting.decrementAndGet();
            if (broken.contains(idOrName)) {
                request.response().setStatusCode(500).end("{\"message\":\"broken\"}");
            } else {
                found.map(json -> request.response().end(json))
                        .orElseGet(
                                () -> request.response().setStatusCode(404).end("{\"message\":\"No such container\"}"));
            }
        }));
    }

    private void answer(Runnable now) {
        if (hold) {
            heldInspections.add(now);
        } else {
            now.run();
        }
    }

    private synchronized Optional<ContainerJson> find(String idOrName) {
        return containers.values().stream()
                .filter(container ->
                        container.id().equals(idOrName) || container.name().equals(idOrName))
                .findFirst();
    }

    private synchronized String list() {
        var lines = new JsonArray();
        Collection<ContainerJson> all = containers.values();
        all.stream().filter(ContainerJson::running).forEach(container -> lines.add(container.line()));
        return lines.encode();
    }

    @Override
    public void close() {
        down();
    }
}
