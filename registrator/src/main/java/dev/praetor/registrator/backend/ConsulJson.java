package dev.praetor.registrator.backend;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.service.Check;
import dev.praetor.registrator.service.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bodies of Consul's agent API.
final class ConsulJson {
    private ConsulJson() {}

    static String checkId(String serviceId, Check.Probe probe) {
        return probe instanceof Check.Told ? toldId(serviceId) : askedId(serviceId);
    }

    /// The ID of the check that the settings ask for: the one that Consul gives to the only check of a service,
    /// because users know it.
    static String askedId(String serviceId) {
        return "service:" + serviceId;
    }

    /// The ID of the check about the container.
    static String toldId(String serviceId) {
        return "container:" + serviceId;
    }

    /// The body of `PUT /v1/agent/service/register`.
    static String service(Registration registration) {
        var body = new LinkedHashMap<String, Object>();
        body.put("ID", registration.id());
        body.put("Name", registration.name());
        body.put("Address", registration.address());
        body.put("Port", registration.port());
        body.put("Tags", registration.tags());
        body.put("Meta", registration.meta());
        if (!registration.checks().isEmpty()) {
            body.put(
                    "Checks",
                    registration.checks().stream()
                            .map(check -> check(registration.id(), check))
                            .toList());
        }
        return JsonTree.write(body);
    }

    private static Map<String, Object> check(String serviceId, Check check) {
        var body = new LinkedHashMap<String, Object>();
        body.put("CheckID", checkId(serviceId, check.probe()));
        switch (check.probe()) {
            case Check.Http(var url, var method, var skipVerify) -> {
                body.put("HTTP", url);
                put(body, "Method", method);
                put(body, "TLSSkipVerify", skipVerify);
            }
            case Check.Script(var arguments) -> body.put("Args", arguments);
            case Check.Ttl(var ttl) -> body.put("TTL", ttl);
            case Check.Tcp(var target) -> body.put("TCP", target);
            case Check.Grpc(var target, var tls, var skipVerify) -> {
                body.put("GRPC", target);
                put(body, "GRPCUseTLS", tls);
                put(body, "TLSSkipVerify", skipVerify);
            }
            case Check.Told(var ttl, var status, var _) -> {
                body.put("Name", "Docker container");
                body.put("TTL", ttl);
                body.put("Status", status);
            }
        }
        put(body, "Interval", check.interval());
        put(body, "Timeout", check.timeout());
        put(body, "Status", check.initialStatus());
        put(body, "DeregisterCriticalServiceAfter", check.deregisterAfter());
        return body;
    }

    private static void put(Map<String, Object> body, String member, String text) {
        if (!text.isEmpty()) {
            body.put(member, text);
        }
    }

    private static void put(Map<String, Object> body, String member, boolean truth) {
        if (truth) {
            body.put(member, true);
        }
    }

    /// The body of `PUT /v1/agent/check/update/ID`.
    static String status(Check.Told told) {
        var body = new LinkedHashMap<String, Object>();
        body.put("Status", told.status());
        body.put("Output", told.output());
        return JsonTree.write(body);
    }

    /// Joins `GET /v1/agent/services` and `GET /v1/agent/checks`.
    static List<Registered> services(JsonTree services, JsonTree checks) {
        var statuses = new HashMap<String, Map<String, String>>();
        checks.members()
                .forEach((id, check) -> statuses.computeIfAbsent(
                                check.at("ServiceID").text(), _ -> new HashMap<>())
                        .put(id, check.at("Status").text()));
        var list = new ArrayList<Registered>();
        services.members()
                .forEach((id, service) -> list.add(new Registered(
                        new ServiceKey(id, service.at("Service").text()),
                        service.at("Address").text(),
                        (int) service.at("Port").number(),
                        service.at("Tags").textItems(),
                        service.at("Meta").texts(),
                        statuses.getOrDefault(id, Map.of()))));
        return List.copyOf(list);
    }
}
