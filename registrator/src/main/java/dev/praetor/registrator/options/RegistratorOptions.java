package dev.praetor.registrator.options;

import java.time.Duration;
import java.util.List;

/// What the operator asked for.
///
/// @param registry where to register
/// @param hostName first part of service IDs; empty for the system's host name
/// @param hostAddress this host's address where a port is bound to all addresses; empty to find it out
/// @param hostIp `-ip`: address of ports mapped to the host, whatever they are bound to; empty for none
/// @param internal `-internal`: the container's address and exposed port instead of the host's
/// @param explicit `-explicit`: only what has a `SERVICE_NAME` or `SERVICE_<port>_NAME`
/// @param ipLabel `-useIpFromLabel`: label that holds the address; empty for none
/// @param tags `-tags`: tags for all services, after their own
/// @param nameFrom where a service's default name comes from
/// @param health whether Docker's HEALTHCHECK becomes the check of a service that has none
/// @param ttl `-ttl`: zero for none
/// @param ttlRefresh `-ttl-refresh`: zero for none, else less than `ttl`
/// @param resync `-resync`: time between two comparisons with the registry; zero for the standard of 30 seconds
/// @param deregister what happens to the services of a container that stopped
/// @param retryAttempts attempts to reach the registry at start beyond the first; -1 for no end
/// @param retryInterval time between two such attempts, above zero
public record RegistratorOptions(
        Registry registry,
        String hostName,
        String hostAddress,
        String hostIp,
        boolean internal,
        boolean explicit,
        String ipLabel,
        List<String> tags,
        NameSource nameFrom,
        boolean health,
        Duration ttl,
        Duration ttlRefresh,
        Duration resync,
        Deregister deregister,
        int retryAttempts,
        Duration retryInterval) {
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);

    public RegistratorOptions {
        tags = List.copyOf(tags);
    }

    /// What a command line with nothing but the registry means.
    public static RegistratorOptions standard(Registry registry) {
        return new RegistratorOptions(
                registry,
                "",
                "",
                "",
                false,
                false,
                "",
                List.of(),
                NameSource.IMAGE,
                true,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Deregister.ALWAYS,
                0,
                RETRY_INTERVAL);
    }

    /// These options for a registrator that lives inside of the agent it writes to: the agent's address stands for
    /// the host, and the registry is waited for without end.
    ///
    /// @param address the agent's advertise address
    public RegistratorOptions embedded(String address) {
        return new RegistratorOptions(
                registry,
                hostName,
                address,
                hostIp,
                internal,
                explicit,
                ipLabel,
                tags,
                nameFrom,
                health,
                ttl,
                ttlRefresh,
                resync,
                deregister,
                -1,
                retryInterval);
    }

    /// Whether services carry a check that this program refreshes.
    public boolean heartbeat() {
        return !ttl.isZero();
    }
}
