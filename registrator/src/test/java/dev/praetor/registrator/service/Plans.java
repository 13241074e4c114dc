package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.ContainerReader;
import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.options.CommandLine;
import dev.praetor.registrator.options.Invocation;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.testing.ContainerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plans containers on the host `vm` with address 192.0.2.2.
final class Plans {
    static final Host HOST = new Host("vm", "192.0.2.2");

    private Plans() {}

    static Plan of(ContainerJson container, String... flags) {
        return new Planner(options(flags), HOST).plan(read(container.inspect().encode()));
    }

    /// The only registration of a container.
    static Registration only(ContainerJson container, String... flags) {
        var registrations = of(container, flags).registrations();
        if (registrations.size() != 1) {
            throw new AssertionError("expected one registration, got " + registrations);
        }
        return registrations.getFirst();
    }

    static List<String> shown(Plan plan) {
        return plan.registrations().stream()
                .map(registration -> registration.id() + " = " + registration.shown())
                .toList();
    }

    static Container read(String inspect) {
        try {
            return ContainerReader.read(JsonTree.parse(inspect));
        } catch (JsonUnreadable e) {
            throw new AssertionError(e);
        }
    }

    static RegistratorOptions options(String... flags) {
        var arguments = new ArrayList<>(List.of(flags));
        arguments.add("consul://127.0.0.1:8500");
        return switch (CommandLine.parse(arguments, Map.of())) {
            case Invocation.Run(var options) -> options;
            case Invocation.Say(var text, var _) -> throw new AssertionError(text);
            case Invocation.Version() -> throw new AssertionError("version");
        };
    }
}
