package dev.praetor.systemtests.fuzz;

import dev.praetor.registrator.docker.ContainerReader;
import dev.praetor.registrator.docker.ContainerSummary;
import dev.praetor.registrator.docker.DockerEvent;
import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.options.CommandLine;
import dev.praetor.registrator.options.Invocation;
import dev.praetor.registrator.service.Host;
import dev.praetor.registrator.service.Planner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whatever an engine says of a container, of its containers or of an event is read or refused; a container has a
/// plan, the same each time, whose services have an ID, a name and a port.
public final class EngineTarget {
    private static final List<Planner> PLANNERS =
            List.of(planner(), planner("-internal"), planner("-explicit", "-ip=192.0.2.9", "-useIpFromLabel=ip"));

    private EngineTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        JsonTree document;
        try {
            document = JsonTree.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonUnreadable refused) {
            return;
        }
        ContainerSummary.read(document);
        DockerEvent.read(document);
        var container = ContainerReader.read(document);
        Promise.same(container, ContainerReader.read(document), "the container");
        for (var planner : PLANNERS) {
            var plan = planner.plan(container);
            Promise.same(plan, planner.plan(container), "the plan");
            for (var one : plan.registrations()) {
                if (one.id().isEmpty() || one.name().isEmpty() || one.port() < 0 || one.port() > 65_535) {
                    throw new IllegalStateException("no registry takes this: " + one);
                }
            }
        }
    }

    private static Planner planner(String... flags) {
        var arguments = Stream.concat(Stream.of(flags), Stream.of("consul://127.0.0.1:8500"))
                .toList();
        return switch (CommandLine.parse(arguments, Map.of())) {
            case Invocation.Run(var options) -> new Planner(options, new Host("vm", "192.0.2.2"));
            case Invocation.Say(var text, var _) -> throw new IllegalStateException(text);
            case Invocation.Version() -> throw new IllegalStateException("version");
        };
    }
}
