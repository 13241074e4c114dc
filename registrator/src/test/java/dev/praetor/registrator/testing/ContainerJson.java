package dev.praetor.registrator.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Builds what an engine tells about one container: the answer of inspect and its line in the list. The shape
/// follows recordings of Docker 20.10.
public final class ContainerJson {
    private final String id;
    private String name;
    private String image = "example/web:1.2";
    private final List<String> environment = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final JsonObject exposed = new JsonObject();
    private final JsonObject ports = new JsonObject();
    private final JsonObject networks = new JsonObject();
    private String mode = "default";
    private String bridgeAddress = "172.17.0.2";
    private final JsonObject state = new JsonObject()
            .put("Status", "running")
            .put("Running", true)
            .put("Paused", false)
            .put("Restarting", false)
            .put("Dead", false)
            .put("ExitCode", 0)
            .put("StartedAt", "2026-11-22T11:27:47.370348242Z");

    private ContainerJson(String name) {
        this.name = name;
        var bytes = new byte[32];
        new Random(name.hashCode()).nextBytes(bytes);
        this.id = HexFormat.of().formatHex(bytes);
        networks.put("bridge", network("bridge-id", bridgeAddress, ""));
    }

    public static ContainerJson named(String name) {
        return new ContainerJson(name);
    }

    public synchronized String id() {
        return id;
    }

    public synchronized String name() {
        return name;
    }

    public synchronized ContainerJson rename(String to) {
        name = to;
        return this;
    }

    public synchronized ContainerJson image(String reference) {
        image = reference;
        return this;
    }

    public synchronized ContainerJson env(String... variables) {
        environment.addAll(List.of(variables));
        return this;
    }

    public synchronized ContainerJson label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /// EXPOSE without publishing, on a network that the engine maps.
    public synchronized ContainerJson expose(String port) {
        exposed.put(port, new JsonObject());
        ports.putNull(port);
        return this;
    }

    /// EXPOSE on a network that the engine maps nothing of.
    public synchronized ContainerJson exposeUnmapped(String port) {
        exposed.put(port, new JsonObject());
        return this;
    }

    /// Publishes a port; again for a further binding.
    public synchronized ContainerJson publish(String port, String address, int hostPort) {
        exposed.put(port, new JsonObject());
        var bindings = ports.getJsonArray(port, new JsonArray());
        ports.put(port, bindings.add(new JsonObject().put("HostIp", address).put("HostPort", "" + hostPort)));
        return this;
    }

    public synchronized ContainerJson publish(String port, int hostPort) {
        return publish(port, "0.0.0.0", hostPort).publish(port, "::", hostPort);
    }

    /// Leaves the default bridge for another mode, without networks as yet.
    public synchronized ContainerJson mode(String to) {
        mode = to;
        bridgeAddress = "";
        networks.clear();
        return this;
    }

    public synchronized ContainerJson network(String network, String networkId, String four, String six) {
        networks.put(network, network(networkId, four, six));
        return this;
    }

    private static JsonObject network(String id, String four, String six) {
        return new JsonObject().put("NetworkID", id).put("IPAddress", four).put("GlobalIPv6Address", six);
    }

    public synchronized ContainerJson state(String member, Object value) {
        state.put(member, value);
        return this;
    }

    public synchronized ContainerJson health(String status) {
        return state("Health", new JsonObject().put("Status", status).put("FailingStreak", 0));
    }

    public synchronized ContainerJson stopped(int exit) {
        return state("Running", false).state("Status", "exited").state("ExitCode", exit);
    }

    public synchronized boolean running() {
        return state.getBoolean("Running");
    }

    /// The answer of `GET /containers/ID/json`.
    public synchronized JsonObject inspect() {
        var labelled = new JsonObject();
        labels.forEach(labelled::put);
        return new JsonObject()
                .put("Id", id)
                .put("Name", "/" + name)
                .put("Image", "sha256:0f0754b1fae08ce960671359ef327379a3f4968b77095669194a023b415b46ec")
                .put("State", state)
                .put("HostConfig", new JsonObject().put("NetworkMode", mode))
                .put(
                        "Config",
                        new JsonObject()
                                .put("Image", image)
                                .put("Env", new JsonArray(environment))
                                .put("Labels", labelled)
                                .put("ExposedPorts", exposed))
                .put(
                        "NetworkSettings",
                        new JsonObject()
                                .put("IPAddress", bridgeAddress)
                                .put("GlobalIPv6Address", "")
                                .put("Ports", ports)
                                .put("Networks", networks))
                .copy();
    }

    /// The line of `GET /containers/json`.
    public synchronized JsonObject line() {
        var health = state.getJsonObject("Health", new JsonObject()).getString("Status", "");
        return new JsonObject()
                .put("Id", id)
                .put("Names", new JsonArray().add("/" + name))
                .put("State", state.getBoolean("Paused") ? "paused" : "running")
                .put("Status", "Up 3 seconds" + (health.isEmpty() ? "" : " (" + health + ")"))
                .put("Ports", new JsonArray())
                .put("NetworkSettings", new JsonObject().put("Networks", networks))
                .copy();
    }
}
