package dev.praetor.cli.agent;

import dev.praetor.agent.Version;
import dev.praetor.agent.cluster.wire.ClusterPort;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.host.Agent;
import dev.praetor.agent.host.Foundation;
import dev.praetor.agent.host.Self;
import dev.praetor.consensus.LogStartException;
import dev.praetor.dns.DnsServer;
import dev.praetor.http.agent.LogFeed;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.server.Server;
import dev.praetor.state.Coordinate;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A whole agent inside this JVM: server, local services and checks, HTTP, DNS and registrator, wired together.
///
/// Several may run in one JVM; nothing here is global. Starting and closing block the calling thread, which must
/// not be an event loop; everything else may be called from any thread.
public final class AgentProcess implements Running {
    private static final int CLOSED = -1;

    private final AgentConfig config;
    private final Parts parts = new Parts();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final CompletableFuture<String> joinFailure = new CompletableFuture<>();
    private final Self self;
    private final Server server;
    private final Agent agent;
    private final int httpPort;
    private final int dnsPort;

    /// Starts an agent; it serves when this returns, though it may not have a leader yet.
    ///
    /// @param definitions reads the services and checks of the configuration files again, for a reload; may block
    /// @param log what `/v1/agent/monitor` follows
    /// @throws StartException with one sentence; nothing is left running
    public static AgentProcess start(AgentConfig config, Callable<AgentConfig.Definitions> definitions, LogFeed log)
            throws StartException {
        return new AgentProcess(config, definitions, log);
    }

    private AgentProcess(AgentConfig config, Callable<AgentConfig.Definitions> definitions, LogFeed log)
            throws StartException {
        this.config = config;
        try {
            var random = new SecureRandom();
            var clock = InstantSource.system();
            if (config.throwAway()) {
                parts.add("throw-away data", () -> Folders.delete(config.dataDir()));
            }
            self = identity(config, random);
            var doorkeeper = new Doorkeeper(config.limits().httpMaxConnectionsPerClient());
            var vertx = Network.open(doorkeeper);
            parts.closeLater("network", vertx::close);
            var dialer = new HttpDialer(vertx, config.datacenter(), self.name());
            server = Server.start(vertx, config, self.id(), Version.FULL, clock, dialer);
            parts.add("replicated log", server::close);
            agent = Parts.await(
                    "local services and checks",
                    Agent.start(new Agent.Surroundings(vertx, config, self, foundation(), clock, random, definitions)));
            parts.closeLater("local services and checks", agent::stop);
            agent.left().onComplete(_ -> left.complete(null));
            server.onRoundTrip(
                    (other, time, place) -> agent.measured(other.name(), place.orElse(Coordinate.ORIGIN), time));
            var dns = new DnsServer(vertx, config, server.replica(), clock, random);
            parts.closeLater("DNS", dns::close);
            dnsPort = Parts.awaitPort(
                    "DNS", config.listeners().dns(), config.ports().dns(), dns.start());
            // After DNS: who waited until HTTP answers finds the rest there too.
            var http = Resources.api(vertx, doorkeeper, agent, server, dialer, log, clock);
            parts.closeLater("HTTP", http::stop);
            httpPort = config.ports().http() < 0
                    ? CLOSED
                    : Parts.awaitPort(
                            "HTTP",
                            config.listeners().http(),
                            config.ports().http(),
                            http.listen(
                                    config.listeners().http(), config.ports().http()));
            meetOthers(vertx, () -> new ClusterPort.Services(http.forwarded(), dns.forwarded()));
            Containers.start(parts, vertx, config, httpPort);
        } catch (StartException failed) {
            parts.close();
            throw failed;
        } catch (LogStartException | RuntimeException cause) {
            parts.close();
            throw new StartException(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
        }
    }

    private Foundation foundation() {
        return Foundation.of(server.replica(), server.cluster(), self.name());
    }

    /// Others can find this server from now on, and it looks for them.
    private void meetOthers(Vertx vertx, Supplier<ClusterPort.Services> services) throws StartException {
        var member = server.service();
        var port = new ClusterPort(vertx, config.datacenter(), member, id -> member.lost("", List.of(id)), services);
        parts.closeLater("cluster", port::close);
        var bound = Parts.awaitPort(
                "cluster",
                List.of(config.bindAddress()),
                config.ports().serfLan(),
                port.listen(config.bindAddress(), config.ports().serfLan()));
        server.begin(bound);
        if (!config.cluster().startJoin().isEmpty()) {
            Parts.await("start_join", server.join(config.cluster().startJoin()));
        }
        if (!config.cluster().retryJoin().isEmpty()) {
            server.keepJoining().onFailure(givenUp -> joinFailure.complete(String.valueOf(givenUp.getMessage())));
        }
    }

    private static Self identity(AgentConfig config, RandomGenerator random) throws StartException {
        try {
            return Self.load(config, random);
        } catch (IOException unusable) {
            throw new StartException(
                    "data_dir " + config.dataDir() + " cannot be used: " + Folders.why(unusable), unusable);
        }
    }

    @Override
    public AgentConfig config() {
        return config;
    }

    @Override
    public String nodeId() {
        return self.id();
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public int dnsPort() {
        return dnsPort;
    }

    /// Completes when this server first became the leader.
    public CompletableFuture<Void> led() {
        return server.led();
    }

    @Override
    public CompletableFuture<String> failed() {
        return CompletableFuture.anyOf(server.failure(), joinFailure).thenApply(String.class::cast);
    }

    @Override
    public void leave() {
        agent.leave();
    }

    @Override
    public CompletableFuture<Void> left() {
        return left;
    }

    @Override
    public void reload() throws StartException {
        Parts.await("", agent.reload());
    }

    /// Stops every part, in the opposite order of starting. Does not leave the cluster.
    @Override
    public void close() {
        parts.close();
    }
}
