package dev.praetor.systemtests.docker;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Where clients look for the service `web`.
record Finder(Agent agent) {
    static final String PASSING = "/v1/health/service/web?passing";

    /// Ports of the instances that pass, by HTTP.
    Set<Integer> passing() {
        var ports = new TreeSet<Integer>();
        for (var row : ((Json.Arr) agent.http().read(PASSING).json()).items()) {
            Pointer.number(row, "/Service/Port").ifPresent(port -> ports.add(port.intValue()));
        }
        return ports;
    }

    /// Ports of all instances in the catalog.
    Set<Integer> registered() {
        var ports = new TreeSet<Integer>();
        for (var row : ((Json.Arr) agent.http().read("/v1/catalog/service/web").json()).items()) {
            Pointer.number(row, "/ServicePort").ifPresent(port -> ports.add(port.intValue()));
        }
        return ports;
    }

    List<String> tags() {
        var row = Pointer.find(agent.http().read(PASSING).json(), "/0/Service/Tags")
                .orElse(Json.nothing());
        return row instanceof Json.Arr(var tags)
                ? tags.stream().map(tag -> ((Json.Str) tag).value()).toList()
                : List.of();
    }

    /// Ports of the SRV records, by dig.
    Set<Integer> digged() {
        var run = CommandRun.of(
                Path.of("."),
                Map.of(),
                List.of(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        Integer.toString(agent.plan().ports().dns()),
                        "+short",
                        "SRV",
                        "_web._tcp.service.consul"));
        var ports = new TreeSet<Integer>();
        run.out().lines().map(line -> Integer.parseInt(line.split(" ")[2])).forEach(ports::add);
        return ports;
    }
}
