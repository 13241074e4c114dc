package dev.praetor.cli.agent;

import dev.praetor.agent.cluster.wire.ClusterPort;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.gateway.Gateway;
import dev.praetor.agent.host.Agent;
import dev.praetor.agent.host.Self;
import dev.praetor.dns.DnsServer;
import dev.praetor.http.agent.LogFeed;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.state.Coordinate;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// A whole client agent inside this JVM: local services and checks, HTTP, DNS and registrator, and the gateway to
/// the servers. Knows no class of a server and none of the log.
///
/// Starting and closing block the calling thread, which must not be an event loop; everything else may be called
/// from any thread.
public final class ClientProcess implements Running {
    private static final int CLOSED = -1;

    private final AgentConfig config;
    private final Parts parts = new Parts();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private final Self self;
    private final Agent agent;
    private final int httpPort;
    private final int dnsPort;

    /// Starts a client agent; it serves when this returns, though no server may be known yet.
    ///
    /// @param definitions reads the services and checks of the configuration files again, for a reload; may block
    /// @param log what `/v1/agent/monitor` follows
    /// @throws StartException with one sentence; nothing is left running
    public static ClientProcess start(AgentConfig config, Callable<AgentConfig.Definitions> definitions, LogFeed log)
            throws StartException {
        return new ClientProcess(config, definitions, log);
    }

    private ClientProcess(AgentConfig config, Callable<AgentConfig.Definitions> definitions, LogFeed log)
            throws StartException {
        this.config = config;
        try {
            var random = new SecureRandom();
            var clock = InstantSource.system();
            self = Self.load(config, random);
            var doorkeeper = new Doorkeeper(config.limits().httpMaxConnectionsPerClient());
            var vertx = Network.open(doorkeeper);
            parts.closeLater("network", vertx::close);
            OldGarbage.keepClientSmall(vertx);
            var gateway = new Gateway(vertx, config, self, clock, random);
            parts.closeLater("the gateway", gateway::close);
            listen(vertx, gateway);
            join(gateway);
            agent = Parts.await(
                    "local services and checks",
                    Agent.start(new Agent.Surroundings(vertx, config, self, gateway, clock, random, definitions)));
            parts.closeLater("local services and checks", agent::stop);
            agent.left().onComplete(_ -> left.complete(null));
            gateway.onRoundTrip(
                    (other, time, place) -> agent.measured(other.name(), place.orElse(Coordinate.ORIGIN), time));
            var dns = new DnsServer(vertx, config, gateway.dns(), clock, random);
            parts.closeLater("DNS", dns::close);
            dnsPort = Parts.awaitPort(
                    "DNS", config.listeners().dns(), config.ports().dns(), dns.start());
            // After DNS: who waited until HTTP answers finds the rest there too.
            httpPort = http(vertx, doorkeeper, gateway, log);
            Containers.start(parts, vertx, config, httpPort);
        } catch (StartException unable) {
            parts.close();
            throw unable;
        } catch (IOException unusable) {
            throw new StartException(
                    "data_dir " + config.dataDir() + " cannot be used: " + Folders.why(unusable), unusable);
        } catch (RuntimeException cause) {
            parts.close();
            throw new StartException(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
        }
    }

    private void listen(Vertx vertx, Gateway gateway) throws StartException {
        var ports = config.ports();
        if (ports.serfLan() < 0) {
            return;
        }
        var port =
                new ClusterPort(vertx, config.datacenter(), gateway.member(), _ -> {}, () -> ClusterPort.Services.NONE);
        parts.closeLater("the cluster port", port::close);
        Parts.awaitPort(
                "the cluster port",
                List.of(config.bindAddress()),
                ports.serfLan(),
                port.listen(config.bindAddress(), ports.serfLan()));
    }

    /// What `start_join` names must answer; what `retry_join` names may take its time, up to `retry_max`.
    private void join(Gateway gateway) throws StartException {
        Parts.await("cannot join the cluster", gateway.join())
                .onFailure(fault -> failed.complete(String.valueOf(fault.getMessage())));
    }

    private int http(Vertx vertx, Doorkeeper doorkeeper, Gateway gateway, LogFeed log) throws StartException {
        var http = ClientResources.api(vertx, doorkeeper, agent, gateway.servers(), log);
        parts.closeLater("HTTP", http::stop);
        var port = config.ports().http();
        var hosts = config.listeners().http();
        return port < 0 ? CLOSED : Parts.awaitPort("HTTP", hosts, port, http.listen(hosts, port));
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

    @Override
    public CompletableFuture<String> failed() {
        return failed;
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
