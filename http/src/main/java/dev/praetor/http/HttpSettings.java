package dev.praetor.http;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.http.wire.SocketFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the HTTP side takes from the agent's configuration.
///
/// @param blockEndpoints path prefixes that are answered 403
/// @param responseHeaders further headers on every answer of the API
/// @param allowWriteFrom networks in CIDR form that may write; empty: all
/// @param hostNames names under which an agent on loopback may be asked, beside its addresses; one that begins with
///     a dot stands for everything below it
/// @param useCache whether `?cached` is honoured
/// @param maxHeaderBytes bytes of a request's header fields
/// @param maxConnectionsPerClient connections that one address may hold
/// @param defaultQueryTime how long a blocking query waits when it does not say
/// @param maxQueryTime how long a blocking query waits at most
/// @param discoveryMaxStale above zero, catalog and health reads default to stale ones
public record HttpSettings(
        String datacenter,
        String nodeName,
        List<String> blockEndpoints,
        SortedMap<String, String> responseHeaders,
        List<String> allowWriteFrom,
        List<String> hostNames,
        boolean useCache,
        int maxHeaderBytes,
        int kvMaxValueSize,
        int txnMaxRequestLength,
        int maxConnectionsPerClient,
        Duration defaultQueryTime,
        Duration maxQueryTime,
        Duration sessionTtlMin,
        Duration discoveryMaxStale,
        boolean uiEnabled,
        SocketFile socketFile) {

    public static final int KV_MAX_VALUE_SIZE = 512 * 1024;
    public static final int MAX_CONNECTIONS_PER_CLIENT = 200;
    public static final int MAX_HEADER_BYTES = 64 * 1024;

    public static HttpSettings of(AgentConfig config) {
        return new HttpSettings(
                config.datacenter(),
                config.nodeName(),
                config.http().blockEndpoints(),
                config.http().responseHeaders(),
                config.http().allowWriteFrom(),
                hostNames(config),
                config.http().useCache(),
                config.http().maxHeaderBytes() > 0 ? config.http().maxHeaderBytes() : MAX_HEADER_BYTES,
                config.limits().kvMaxValueSize(),
                config.limits().txnMaxRequestLength(),
                config.limits().httpMaxConnectionsPerClient(),
                config.defaultQueryTime(),
                config.maxQueryTime(),
                config.sessionTtlMin(),
                config.catalog().discoveryMaxStale(),
                config.uiEnabled(),
                socketFile(config.http().unixSockets()));
    }

    private static SocketFile socketFile(AgentConfig.UnixSockets sockets) {
        return new SocketFile(sockets.user(), sockets.group(), sockets.mode());
    }

    /// What the configuration names, and what this agent's own DNS answers for.
    private static List<String> hostNames(AgentConfig config) {
        var names = new ArrayList<>(config.http().allowedHosts());
        names.add(config.nodeName());
        names.add("." + config.dns().domain());
        config.dns().altDomain().ifPresent(domain -> names.add("." + domain));
        return List.copyOf(names);
    }

    /// For requests that come through client agents: endpoints are blocked, writers restricted and headers added
    /// there, by their own configuration.
    HttpSettings forGateways() {
        return new HttpSettings(
                datacenter,
                nodeName,
                List.of(),
                new TreeMap<>(),
                List.of(),
                hostNames,
                useCache,
                maxHeaderBytes,
                kvMaxValueSize,
                txnMaxRequestLength,
                maxConnectionsPerClient,
                defaultQueryTime,
                maxQueryTime,
                sessionTtlMin,
                discoveryMaxStale,
                uiEnabled,
                socketFile);
    }

    /// Consul's defaults.
    public static HttpSettings defaults(String datacenter, String nodeName) {
        return new HttpSettings(
                datacenter,
                nodeName,
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                true,
                MAX_HEADER_BYTES,
                KV_MAX_VALUE_SIZE,
                KV_MAX_VALUE_SIZE,
                MAX_CONNECTIONS_PER_CLIENT,
                Duration.ofSeconds(300),
                Duration.ofSeconds(600),
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                SocketFile.AS_IT_COMES);
    }
}
