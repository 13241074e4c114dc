package dev.praetor.agent.local;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Services and checks for tests, on node `node1`.
public final class Samples {
    private Samples() {}

    public static LocalService service(String id, String... tags) {
        return service(id, false, tags);
    }

    public static LocalService service(String id, boolean tagsOverridable, String... tags) {
        return new LocalService(
                new Service(
                        "node1",
                        id,
                        id,
                        "",
                        List.of(tags),
                        "",
                        new TreeMap<>(),
                        new TreeMap<>(),
                        80,
                        "",
                        Service.Weights.DEFAULT,
                        tagsOverridable,
                        0,
                        0),
                "",
                Origin.API);
    }

    public static LocalCheck ttl(String id, String serviceId, Duration ttl) {
        var none = CheckRegistration.NONE;
        return check(new CheckRegistration(
                id,
                id,
                "",
                serviceId,
                "",
                "",
                new CheckKind.Ttl(),
                none.interval(),
                none.timeout(),
                ttl,
                none.deregisterAfter(),
                0,
                none.thresholds()));
    }

    public static LocalCheck check(CheckRegistration registration) {
        var status = registration.status().isEmpty() ? Status.CRITICAL : registration.status();
        return new LocalCheck(
                new Check(
                        "node1",
                        registration.id(),
                        registration.name(),
                        status,
                        registration.notes(),
                        "",
                        registration.serviceId(),
                        registration.serviceId(),
                        List.of(),
                        registration.kind().type(),
                        "",
                        "",
                        0,
                        CheckDefinition.NONE,
                        0,
                        0),
                registration,
                Origin.API,
                OptionalLong.empty());
    }

    public static CheckRegistration periodic(String id, String serviceId, CheckKind kind, Duration interval) {
        var none = CheckRegistration.NONE;
        return new CheckRegistration(
                id,
                id,
                "",
                serviceId,
                "",
                "",
                kind,
                interval,
                none.timeout(),
                none.ttl(),
                none.deregisterAfter(),
                0,
                none.thresholds());
    }
}
