package dev.praetor.registrator.docker;

import dev.praetor.registrator.json.JsonTree;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the JSON of `GET /containers/ID/json`.
public final class ContainerReader {
    /// Characters of an ID that `docker ps` shows.
    private static final int SHORT_ID = 12;

    private ContainerReader() {}

    /// What the document says; absent members read as empty.
    public static Container read(JsonTree document) {
        var config = document.at("Config");
        var network = document.at("NetworkSettings");
        var id = document.at("Id").text();
        return new Container(
                id,
                name(id, withoutSlash(document.at("Name").text())),
                config.at("Image").text(),
                document.at("Image").text(),
                config.at("Env").textItems(),
                config.at("Labels").texts(),
                exposed(config.at("ExposedPorts")),
                published(network.at("Ports")),
                new Networking(
                        document.at("HostConfig", "NetworkMode").text(),
                        network.at("IPAddress").text(),
                        network.at("GlobalIPv6Address").text(),
                        networks(network.at("Networks")),
                        Networking.Peer.NONE),
                state(document.at("State")));
    }

    /// Every container has a name, and an ID. Where an engine leaves the name out, the beginning of the ID stands for
    /// it, as in `docker ps`.
    private static String name(String id, String given) {
        if (!given.isEmpty()) {
            return given;
        }
        return id.isEmpty() ? "unnamed" : id.substring(0, Math.min(id.length(), SHORT_ID));
    }

    static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Set<Port> exposed(JsonTree ports) {
        var exposed = new HashSet<Port>();
        ports.members().keySet().forEach(port -> Port.read(port).ifPresent(exposed::add));
        return exposed;
    }

    private static Map<Port, List<Binding>> published(JsonTree ports) {
        var published = new HashMap<Port, List<Binding>>();
        ports.members()
                .forEach((port, bindings) ->
                        Port.read(port).ifPresent(known -> published.put(known, bindings(bindings))));
        return published;
    }

    private static List<Binding> bindings(JsonTree array) {
        var bindings = new ArrayList<Binding>();
        for (var binding : array.items()) {
            Port.read(binding.at("HostPort").text())
                    .ifPresent(port ->
                            bindings.add(new Binding(binding.at("HostIp").text(), port.number())));
        }
        return List.copyOf(bindings);
    }

    private static List<Network> networks(JsonTree networks) {
        var list = new ArrayList<Network>();
        networks.members()
                .forEach((name, network) -> list.add(new Network(
                        name,
                        network.at("NetworkID").text(),
                        network.at("IPAddress").text(),
                        network.at("GlobalIPv6Address").text())));
        list.sort(Comparator.comparing(Network::name));
        return list;
    }

    private static State state(JsonTree state) {
        return new State(
                state.at("Running").truth()
                        && !state.at("Restarting").truth()
                        && !state.at("Dead").truth(),
                state.at("Paused").truth(),
                (int) state.at("ExitCode").number(),
                instant(state.at("StartedAt").text()),
                Health.of(state.at("Health", "Status").text()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
