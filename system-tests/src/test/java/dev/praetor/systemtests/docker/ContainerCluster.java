package dev.praetor.systemtests.docker;

import dev.praetor.registrator.testing.DockerEngine;
import dev.praetor.systemtests.commands.Tour;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Program;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The README's three servers and two clients, on an engine of the test's own.
///
/// @param httpTens the published HTTP port of client n is ten times this, and n; so the README counts them
/// @param dnsTens likewise for DNS
record ContainerCluster(DockerEngine engine, int httpTens, int dnsTens) {
    static final List<String> SERVERS = List.of("server1", "server2", "server3");
    static final List<String> CLIENTS = List.of("client1", "client2");

    private static final Duration BLOCK = Duration.ofMinutes(4);
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final String ADDRESS = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";

    static ContainerCluster on(DockerEngine engine) {
        return new ContainerCluster(engine, AgentPorts.freeTens(), AgentPorts.freeTens());
    }

    /// Pastes what the README says.
    void start() throws IOException {
        var root = Program.locate().root();
        var environment = Map.of("DOCKER_HOST", engine.host());
        for (var block : Tour.blocks(Files.readAllLines(root.resolve("README.md")), "docker")) {
            block.paste(root, environment, BLOCK, this::here);
        }
    }

    private String here(String text) {
        return text.replaceAll("\\b850(?=\\$n|[12]\\b)", Integer.toString(httpTens))
                .replaceAll("\\b860(?=\\$n|[12]\\b)", Integer.toString(dnsTens));
    }

    HttpEndpoint client(int number) {
        return HttpEndpoint.loopback(httpTens * 10 + number).patient(PROBE);
    }

    /// Writes by way of the first client.
    boolean writes(String key) {
        try {
            return client(1)
                    .exchange(HttpAsk.of("PUT", "/v1/kv/" + key).with("x"))
                    .text()
                    .equals("true");
        } catch (IOException notNow) {
            return false;
        }
    }

    /// The names of those who live, as the second client knows.
    Set<String> alive() {
        var alive = new TreeSet<String>();
        for (var row : rows("/v1/agent/members")) {
            if (Pointer.number(row, "/Status").orElse(0L) == 1) {
                Pointer.text(row, "/Name").ifPresent(alive::add);
            }
        }
        return alive;
    }

    private List<Json> rows(String path) {
        try {
            var answer = client(2).exchange(HttpAsk.of("GET", path));
            return answer.status() == 200 && answer.json() instanceof Json.Arr(var items) ? items : List.of();
        } catch (IOException notNow) {
            return List.of();
        }
    }

    /// The addresses that the voters have in the log, by name.
    Map<String, String> voters() {
        var voters = new TreeMap<String, String>();
        for (var row : peers()) {
            voters.put(
                    Pointer.text(row, "/Node").orElseThrow(),
                    Pointer.text(row, "/Address").orElseThrow().replaceAll(":\\d+$", ""));
        }
        return voters;
    }

    String leader() {
        return peers().stream()
                .filter(row -> Pointer.find(row, "/Leader")
                        .filter(new Json.Bool(true)::equals)
                        .isPresent())
                .flatMap(row -> Pointer.text(row, "/Node").stream())
                .findFirst()
                .orElse("");
    }

    private List<Json> peers() {
        try {
            var answer = client(2).exchange(HttpAsk.of("GET", "/v1/operator/raft/configuration"));
            return answer.status() == 200
                            && Pointer.find(answer.json(), "/Servers").orElse(Json.nothing())
                                    instanceof Json.Arr(var items)
                    ? items
                    : List.of();
        } catch (IOException notNow) {
            return List.of();
        }
    }

    /// The addresses that the containers have, by name.
    Map<String, String> addresses(List<String> names) {
        var addresses = new TreeMap<String, String>();
        names.forEach(name -> addresses.put(name, address(name)));
        return addresses;
    }

    private String address(String container) {
        return engine.docker("inspect", "-f", ADDRESS, container);
    }

    /// Takes addresses that are free now: an engine gives the lowest one to who comes next.
    void occupy(Collection<String> addresses) {
        var wanted = new HashSet<>(addresses);
        while (!wanted.isEmpty()) {
            var id = engine.docker("run", "-d", "--network", "praetor", "--label", "squatter", DockerEngine.BUSYBOX);
            wanted.remove(address(id));
        }
    }

    void removeSquatters() {
        engine.docker("ps", "-aq", "--filter", "label=squatter").lines().forEach(id -> engine.docker("rm", "-f", id));
    }

    String logs(String name) {
        return name + ":\n" + engine.docker("logs", "--tail", "40", name) + "\n";
    }
}
