package dev.praetor.systemtests.crowd;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.Origin;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/// The one service of an agent, and its check that passes.
record Instance(LocalService service, LocalCheck check) {
    /// How many agents offer one service together.
    private static final int OF_A_SERVICE = 10;

    private static final int PORT = 8080;

    static Instance on(String node, int number) {
        var name = "service-%05d".formatted(number / OF_A_SERVICE);
        return new Instance(
                new LocalService(service(node, name), "", Origin.CONFIG),
                new LocalCheck(check(node, name), CheckRegistration.NONE, Origin.CONFIG, OptionalLong.empty()));
    }

    private static Service service(String node, String name) {
        return new Service(
                node,
                name,
                name,
                "",
                List.of("prod", "v1"),
                "",
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                PORT,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0);
    }

    private static Check check(String node, String service) {
        return new Check(
                node,
                "service:" + service,
                "Service '" + service + "' check",
                Status.PASSING,
                "",
                "",
                service,
                service,
                List.of("prod", "v1"),
                "ttl",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0);
    }
}
