package dev.praetor.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// How one agent is set up, complete and checked. Names follow Consul's configuration keys.
///
/// @param dataDir where everything durable lives
/// @param throwAway whether that folder goes with the process: in `-dev`, unless somebody named one
/// @param dev throw-away server on loopback
/// @param bindAddress where cluster ports listen
/// @param advertiseAddress the address that others are told; never `0.0.0.0`
/// @param clientAddresses where HTTP and DNS listen
/// @param logLevel `TRACE`, `DEBUG`, `INFO`, `WARN` or `ERROR`
/// @param docker the Docker engine to watch, when the registrator is on
/// @param pidFile where the process writes its number
public record AgentConfig(
        String nodeName,
        Optional<String> nodeId,
        SortedMap<String, String> nodeMeta,
        String datacenter,
        boolean server,
        boolean dev,
        int bootstrapExpect,
        Path dataDir,
        boolean throwAway,
        String bindAddress,
        String advertiseAddress,
        SortedMap<String, String> taggedAddresses,
        List<String> clientAddresses,
        Ports ports,
        Dns dns,
        Http http,
        Limits limits,
        Checks checks,
        Duration antiEntropyInterval,
        Duration defaultQueryTime,
        Duration maxQueryTime,
        Duration sessionTtlMin,
        int raftMultiplier,
        boolean leaveOnTerminate,
        boolean skipLeaveOnInterrupt,
        String logLevel,
        boolean uiEnabled,
        Optional<Docker> docker,
        Definitions definitions,
        Listeners listeners,
        Cluster cluster,
        Catalog catalog,
        Snapshots snapshots,
        Telemetry telemetry,
        Logging logging,
        Optional<Path> pidFile) {

    /// Port 0 takes any free one (tests); -1 closes it.
    public record Ports(int http, int https, int dns, int server, int serfLan, int serfWan) {}

    /// @param domain without dots at its ends, lower case
    /// @param serviceTtl by service name, `prefix*` or `*`; longest match wins
    /// @param udpAnswerLimit most records in an answer by UDP without EDNS0
    /// @param aRecordLimit most A or AAAA records in any answer; 0: no limit
    public record Dns(
            String domain,
            Optional<String> altDomain,
            Duration nodeTtl,
            SortedMap<String, Duration> serviceTtl,
            boolean onlyPassing,
            boolean allowStale,
            Duration maxStale,
            boolean enableTruncate,
            int udpAnswerLimit,
            int aRecordLimit,
            boolean disableCompression,
            boolean nodeMetaTxt,
            List<String> recursors,
            Duration recursorTimeout,
            String recursorStrategy,
            Soa soa) {}

    /// Seconds.
    public record Soa(int refresh, int retry, int expire, int minTtl) {}

    /// @param blockEndpoints path prefixes that are answered 403
    /// @param allowWriteFrom networks in CIDR form that may write; empty: all
    /// @param allowedHosts names under which an agent that listens on loopback may be asked too
    public record Http(
            List<String> blockEndpoints,
            SortedMap<String, String> responseHeaders,
            List<String> allowWriteFrom,
            List<String> allowedHosts,
            boolean useCache,
            int maxHeaderBytes,
            UnixSockets unixSockets) {}

    /// To whom the files of Unix sockets belong.
    ///
    /// @param user name or number
    /// @param group name or number
    /// @param mode octal digits
    public record UnixSockets(Optional<String> user, Optional<String> group, Optional<String> mode) {}

    /// Bytes, and connections per client address.
    public record Limits(int kvMaxValueSize, int txnMaxRequestLength, int httpMaxConnectionsPerClient) {}

    /// @param enableScript whether the HTTP API may register script checks
    /// @param enableLocalScript whether configuration files may
    /// @param updateInterval how long a change of output alone may wait before it is pushed
    /// @param outputMaxSize bytes of output kept
    public record Checks(boolean enableScript, boolean enableLocalScript, Duration updateInterval, int outputMaxSize) {}

    /// @param host `unix:///var/run/docker.sock` or `tcp://host:port`
    public record Docker(String host) {}

    /// Services and checks that configuration files define, as decoded JSON objects (the agent API's own form).
    public record Definitions(List<Map<String, Object>> services, List<Map<String, Object>> checks) {}

    /// Where HTTP and DNS listen: `client_addr`, unless `addresses` says otherwise. Each is an IP address or, for
    /// HTTP, `unix:///path`.
    public record Listeners(List<String> http, List<String> dns) {}

    /// @param startJoin members to join at the start; failing to is fatal
    /// @param retryJoin members to join as soon as one can be reached
    /// @param retryMax attempts before the agent gives up; 0: none
    /// @param reconnectTimeout how long a failed node is remembered
    /// @param leaveDrainTime how long a leaving server goes on answering
    /// @param rpcHoldTimeout how long a request waits for a leader to be found
    public record Cluster(
            List<String> startJoin,
            List<String> retryJoin,
            Duration retryInterval,
            int retryMax,
            Duration reconnectTimeout,
            Duration leaveDrainTime,
            Duration rpcHoldTimeout) {}

    /// @param discoveryMaxStale above zero, catalog and health reads default to stale ones of at most this age
    /// @param translateWanAddresses answers to other datacenters carry the `wan` address
    public record Catalog(Duration discoveryMaxStale, boolean translateWanAddresses) {}

    /// When the log is shortened.
    ///
    /// @param threshold entries since the last snapshot
    /// @param trailingLogs entries that stay behind for slow followers
    public record Snapshots(Duration interval, long threshold, long trailingLogs) {}

    /// @param prometheusRetention zero: no Prometheus text
    /// @param prefix first part of each metric's name
    public record Telemetry(Duration prometheusRetention, String prefix, boolean disableHostname) {}

    /// @param file where the log is written as well; a folder when it ends with `/`
    /// @param rotateBytes size at which a new file begins; 0: never for its size
    /// @param rotateMaxFiles old files that are kept; 0: all, -1: none
    public record Logging(
            boolean json, Optional<Path> file, long rotateBytes, Duration rotateDuration, int rotateMaxFiles) {}
}
