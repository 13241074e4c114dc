package dev.praetor.registrator.service;

import java.util.List;

/// How a service's health is found out. Durations are in Go's form (`10s`, `1m30s`); an empty text means "not
/// given".
///
/// @param interval time between two probes; empty for probes that are told from outside
/// @param timeout most time of one probe
/// @param initialStatus `passing`, `warning` or `critical`
/// @param deregisterAfter how long critical until the service is removed
public record Check(Probe probe, String interval, String timeout, String initialStatus, String deregisterAfter) {
    /// What is done to find out.
    public sealed interface Probe {}

    /// An HTTP request; 2xx passes.
    ///
    /// @param method empty for GET
    /// @param skipVerify whether any certificate is accepted
    public record Http(String url, String method, boolean skipVerify) implements Probe {}

    /// A program at the registry's agent; status 0 passes.
    public record Script(List<String> arguments) implements Probe {
        public Script {
            arguments = List.copyOf(arguments);
        }
    }

    /// The service tells its own status in time.
    public record Ttl(String ttl) implements Probe {}

    /// A TCP connection.
    public record Tcp(String target) implements Probe {}

    /// The gRPC health protocol.
    ///
    /// @param target host and port, and perhaps the name of a service after a slash
    public record Grpc(String target, boolean tls, boolean skipVerify) implements Probe {}

    /// This program tells the status of the container.
    ///
    /// @param ttl after which silence is critical
    /// @param status `passing` or `critical`
    /// @param output why
    public record Told(String ttl, String status, String output) implements Probe {}

    Check withoutStatus() {
        return probe instanceof Told(var ttl, var _, var _)
                ? new Check(new Told(ttl, "", ""), interval, timeout, initialStatus, deregisterAfter)
                : this;
    }
}
