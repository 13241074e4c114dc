package dev.praetor.agent.host;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.state.Status;

/// Maintenance mode: a check that is critical for as long as it stands.
public final class Maintenance {
    public static final String NODE = "_node_maintenance";

    private static final String SERVICE_PREFIX = "_service_maintenance:";
    private static final String NO_REASON =
            "Maintenance mode is enabled for this %s, but no reason was provided. This is a default message.";

    private Maintenance() {}

    public static String ofService(String serviceId) {
        return SERVICE_PREFIX + serviceId;
    }

    /// Whether a check of this ID stands for maintenance mode.
    public static boolean is(String checkId) {
        return checkId.equals(NODE) || checkId.startsWith(SERVICE_PREFIX);
    }

    static CheckRegistration node(String reason) {
        return check(NODE, "Node Maintenance Mode", reason.isEmpty() ? NO_REASON.formatted("node") : reason, "");
    }

    static CheckRegistration service(String serviceId, String reason) {
        return check(
                ofService(serviceId),
                "Service Maintenance Mode",
                reason.isEmpty() ? NO_REASON.formatted("service") : reason,
                serviceId);
    }

    private static CheckRegistration check(String id, String name, String notes, String serviceId) {
        var none = CheckRegistration.NONE;
        return new CheckRegistration(
                id,
                name,
                notes,
                serviceId,
                Status.CRITICAL,
                "",
                new CheckKind.Maintenance(),
                none.interval(),
                none.timeout(),
                none.ttl(),
                none.deregisterAfter(),
                0,
                none.thresholds());
    }
}
