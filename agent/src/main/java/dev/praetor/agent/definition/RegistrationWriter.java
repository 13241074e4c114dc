package dev.praetor.agent.definition;

import dev.praetor.agent.definition.CheckKind.Tls;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonWriter;
import java.time.Duration;
import java.util.Optional;

/// Writes registrations in the API's own JSON, so that the readers of this package can read them back.
public final class RegistrationWriter {
    private RegistrationWriter() {}

    /// A service without its checks.
    public static void write(ServiceRegistration service, JsonWriter json) {
        json.beginObject();
        text(json, "ID", service.id());
        text(json, "Name", service.name());
        text(json, "Kind", service.kind());
        json.name("Tags").values(service.tags());
        text(json, "Address", service.address());
        json.name("TaggedAddresses").beginObject();
        service.taggedAddresses()
                .forEach((tag, address) -> json.name(tag)
                        .beginObject()
                        .name("Address")
                        .value(address.address())
                        .name("Port")
                        .value(address.port())
                        .endObject());
        json.endObject();
        json.name("Meta").values(service.meta());
        json.name("Port").value(service.port());
        text(json, "SocketPath", service.socketPath());
        service.weights()
                .ifPresent(weights -> json.name("Weights")
                        .beginObject()
                        .name("Passing")
                        .value(weights.passing())
                        .name("Warning")
                        .value(weights.warning())
                        .endObject());
        flag(json, "EnableTagOverride", service.tagsOverridable());
        text(json, "Token", service.token());
        json.endObject();
    }

    public static void write(CheckRegistration check, JsonWriter json) {
        json.beginObject();
        text(json, "CheckID", check.id());
        text(json, "Name", check.name());
        text(json, "Notes", check.notes());
        text(json, "ServiceID", check.serviceId());
        text(json, "Status", check.status());
        text(json, "Token", check.token());
        write(check.kind(), json);
        duration(json, "Interval", check.interval());
        duration(json, "Timeout", check.timeout());
        duration(json, "TTL", check.ttl());
        duration(json, "DeregisterCriticalServiceAfter", check.deregisterAfter());
        number(json, "OutputMaxSize", check.outputMaxSize());
        number(json, "SuccessBeforePassing", check.thresholds().successBeforePassing());
        number(json, "FailuresBeforeWarning", check.thresholds().failuresBeforeWarning());
        number(json, "FailuresBeforeCritical", check.thresholds().failuresBeforeCritical());
        json.endObject();
    }

    private static void write(CheckKind kind, JsonWriter json) {
        switch (kind) {
            case CheckKind.Ttl _, CheckKind.Maintenance _ -> {}
            case CheckKind.Http http -> http(http, json);
            case CheckKind.Tcp(String address, Optional<Tls> tls) -> {
                text(json, "TCP", address);
                flag(json, "TCPUseTLS", tls.isPresent());
                tls.ifPresent(options -> tls(options, json));
            }
            case CheckKind.Udp(String address) -> text(json, "UDP", address);
            case CheckKind.Script script -> json.name("ScriptArgs").values(script.args());
            case CheckKind.Docker docker -> {
                json.name("ScriptArgs").values(docker.args());
                text(json, "DockerContainerID", docker.container());
                text(json, "Shell", docker.shell());
            }
            case CheckKind.Grpc(String target, Optional<Tls> tls) -> {
                text(json, "GRPC", target);
                flag(json, "GRPCUseTLS", tls.isPresent());
                tls.ifPresent(options -> tls(options, json));
            }
            case CheckKind.H2Ping(String address, Optional<Tls> tls) -> {
                text(json, "H2PING", address);
                json.name("H2PingUseTLS").value(tls.isPresent());
                tls.ifPresent(options -> tls(options, json));
            }
            case CheckKind.Alias alias -> {
                text(json, "AliasNode", alias.node());
                text(json, "AliasService", alias.service());
            }
            case CheckKind.OsService(String name) -> text(json, "OSService", name);
        }
    }

    private static void http(CheckKind.Http http, JsonWriter json) {
        text(json, "HTTP", http.url());
        text(json, "Method", http.method());
        json.name("Header").beginObject();
        http.header().forEach((name, values) -> json.name(name).values(values));
        json.endObject();
        text(json, "Body", http.body());
        json.name("DisableRedirects").value(!http.followRedirects());
        tls(http.tls(), json);
    }

    private static void tls(Tls tls, JsonWriter json) {
        text(json, "TLSServerName", tls.serverName());
        flag(json, "TLSSkipVerify", tls.skipVerify());
    }

    private static void text(JsonWriter json, String name, String value) {
        if (!value.isEmpty()) {
            json.name(name).value(value);
        }
    }

    private static void flag(JsonWriter json, String name, boolean value) {
        if (value) {
            json.name(name).value(true);
        }
    }

    private static void number(JsonWriter json, String name, int value) {
        if (value != 0) {
            json.name(name).value(value);
        }
    }

    private static void duration(JsonWriter json, String name, Duration value) {
        if (!value.isZero()) {
            json.name(name).value(GoDuration.print(value));
        }
    }
}
