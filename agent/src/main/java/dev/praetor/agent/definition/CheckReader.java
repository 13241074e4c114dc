package dev.praetor.agent.definition;

import dev.praetor.agent.definition.CheckKind.Tls;
import dev.praetor.agent.definition.CheckRegistration.Thresholds;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonValue;
import dev.praetor.agent.json.Shape;
import java.time.Duration;
import java.util.Optional;

/// Reads a check from its JSON, in the API's spelling or in that of configuration files.
public final class CheckReader {
    /// A check in a body of its own.
    public static final Shape SHAPE = Shape.own(
            "struct { IntervalRaw interface {} \"json:\\\"Interval\\\"\"; TimeoutRaw interface {} \"json:\\\"Timeout\\\"\";"
                    + " TTLRaw interface {} \"json:\\\"TTL\\\"\"; *structs.Alias }");

    private static final String[] NONE = {};

    private CheckReader() {}

    /// Everything that the fields say. Wrong types come out of the decoding's own check, wrong values of
    /// [CheckRegistration#fault()].
    public static CheckRegistration read(Fields fields) {
        return new CheckRegistration(
                fields.string("CheckID", "ID", "check_id"),
                fields.string("Name"),
                fields.string("Notes"),
                fields.string("ServiceID", "service_id"),
                fields.string("Status"),
                fields.string("Token"),
                kind(fields),
                duration(fields, "Interval", NONE),
                duration(fields, "Timeout", NONE),
                duration(fields, "TTL", NONE),
                duration(fields, "DeregisterCriticalServiceAfter", "deregister_critical_service_after"),
                fields.integer("OutputMaxSize", "output_max_size"),
                thresholds(fields));
    }

    private static Duration duration(Fields fields, String name, String... spellings) {
        return Duration.ofNanos(fields.duration(name, spellings));
    }

    private static Thresholds thresholds(Fields fields) {
        var passing = fields.integer("SuccessBeforePassing", "success_before_passing");
        var warning = fields.integer("FailuresBeforeWarning", "failures_before_warning");
        var critical = fields.integer("FailuresBeforeCritical", "failures_before_critical");
        return new Thresholds(passing, warning == 0 ? critical : warning, critical);
    }

    /// Reads every option, so that each is known, and then picks the kind: where several are given, as Consul does.
    private static CheckKind kind(Fields fields) {
        var tls = new Tls(
                fields.string("TLSServerName", "tls_server_name"), fields.bool("TLSSkipVerify", "tls_skip_verify"));
        var http = http(fields, tls);
        var tcp = fields.string("TCP");
        var tcpTls = fields.bool("TCPUseTLS", "tcp_use_tls");
        var udp = fields.string("UDP");
        var grpc = fields.string("GRPC");
        var grpcTls = fields.bool("GRPCUseTLS", "grpc_use_tls");
        var args = fields.strings("ScriptArgs", "Args", "script_args");
        var container = fields.string("DockerContainerID", "docker_container_id");
        var shell = fields.string("Shell");
        var h2 = fields.string("H2PING");
        var h2Tls = fields.raw("H2PingUseTLS", "h2ping_use_tls");
        var h2Plain = h2Tls.isPresent() && !fields.bool("H2PingUseTLS", "h2ping_use_tls");
        var alias = new CheckKind.Alias(
                fields.string("AliasNode", "alias_node"), fields.string("AliasService", "alias_service"));
        var osService = fields.string("OSService", "os_service");
        if (fields.duration("TTL") != 0) {
            return new CheckKind.Ttl();
        } else if (!http.url().isEmpty()) {
            return http;
        } else if (!tcp.isEmpty()) {
            return new CheckKind.Tcp(tcp, encrypted(tcpTls, tls));
        } else if (!udp.isEmpty()) {
            return new CheckKind.Udp(udp);
        } else if (!grpc.isEmpty()) {
            return new CheckKind.Grpc(grpc, encrypted(grpcTls, tls));
        } else if (!container.isEmpty() && !args.isEmpty()) {
            return new CheckKind.Docker(container, shell, args);
        } else if (!args.isEmpty()) {
            return new CheckKind.Script(args);
        } else if (!h2.isEmpty()) {
            return new CheckKind.H2Ping(h2, encrypted(!h2Plain, tls));
        } else if (!osService.isEmpty()) {
            return new CheckKind.OsService(osService);
        } else if (!alias.node().isEmpty() || !alias.service().isEmpty()) {
            return alias;
        }
        return new CheckKind.Ttl();
    }

    /// Redirects are followed only where `DisableRedirects` is given and false: that is how one asks for it here.
    private static CheckKind.Http http(Fields fields, Tls tls) {
        var redirects = fields.raw("DisableRedirects", "disable_redirects");
        fields.bool("DisableRedirects", "disable_redirects");
        return new CheckKind.Http(
                fields.string("HTTP"),
                fields.string("Method"),
                fields.stringsMap("Header"),
                fields.string("Body"),
                redirects
                        .filter(value -> value instanceof JsonValue.Bool(int _, boolean disabled) && !disabled)
                        .isPresent(),
                tls);
    }

    private static Optional<Tls> encrypted(boolean on, Tls tls) {
        return on ? Optional.of(tls) : Optional.empty();
    }
}
