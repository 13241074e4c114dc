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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A whole client agent inside this JVM: local services and checks, HTTP, DNS and registrator, and the gateway to
/// the servers. Knows no class of a server and none of the log.
///
/// Starting and closing block the calling thread, which must not be an event loop; everything else may be called
/// from any thread.
public final class ClientProcess implements Running {
    /// How long each part may take to start or to stop.
    private static final long PART_SECONDS = 15;

    private static final int CLOSED = -1;

    private final AgentConfig config;
    private final Closing closing = new Closing();
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
            closing.add("network", () -> await("network", vertx.close()));
            OldGarbage.keepSmall(vertx);
            var gateway = new Gateway(vertx, config, self, clock, random);
            closing.add("the gateway", () -> await("the gateway", gateway.close()));
            listen(vertx, gateway);
            join(gateway);
            agent = await(
                    "local services and checks",
                    Agent.start(new Agent.Surroundings(vertx, config, self, gateway, clock, random, definitions)));
            closing.add("local services and checks", () -> await("local services and checks", agent.stop()));
            agent.left().onComplete(_ -> left.complete(null));
            gateway.onRoundTrip(
                    (other, time, place) -> agent.measured(other.name(), place.orElse(Coordinate.ORIGIN), time));
            var dns = new DnsServer(vertx, config, gateway.dns(), clock, random);
            closing.add("DNS", () -> await("DNS", dns.close()));
            dnsPort = await(
                    "DNS cannot listen on "
                            + places(config.listeners().dns(), config.ports().dns()),
                    dns.start());
            // After DNS: who waited until HTTP answers finds the rest there too.
            httpPort = http(vertx, doorkeeper, gateway, log);
            registrator(vertx);
        } catch (StartException unable) {
            closing.close();
            throw unable;
        } catch (IOException unusable) {
            throw new StartException(
                    "data_dir " + config.dataDir() + " cannot be used: " + Folders.why(unusable), unusable);
        } catch (RuntimeException cause) {
            closing.close();
            throw new StartException(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
        }
    }

    private static String places(List<String> addresses, int port) {
        return String.join(" and ", addresses) + " port " + port;
    }

    private void listen(Vertx vertx, Gateway gateway) throws StartException {
        var ports = config.ports();
        if (ports.serfLan() < 0) {
            return;
        }
        var port =
                new ClusterPort(vertx, config.datacenter(), gateway.member(), _ -> {}, () -> ClusterPort.Services.NONE);
        closing.add("the cluster port", () -> await("the cluster port", port.close()));
        await(
                "the cluster port cannot listen on " + places(List.of(config.bindAddress()), ports.serfLan()),
                port.listen(config.bindAddress(), ports.serfLan()));
    }

    /// What `start_join` names must answer; what `retry_join` names may take its time, up to `retry_max`.
    private void join(Gateway gateway) throws StartException {
        await("cannot join the cluster", gateway.join())
                .onFailure(fault -> failed.complete(String.valueOf(fault.getMessage())));
    }

    private int http(Vertx vertx, Doorkeeper doorkeeper, Gateway gateway, LogFeed log) throws StartException {
        var http = ClientResources.api(vertx, doorkeeper, agent, gateway.servers(), log);
        closing.add("HTTP", () -> await("HTTP", http.stop()));
        var port = config.ports().http();
        var hosts = config.listeners().http();
        return port < 0 ? CLOSED : await("HTTP cannot listen on " + places(hosts, port), http.listen(hosts, port));
    }

    private void registrator(Vertx vertx) throws StartException {
        if (config.docker().isPresent()) {
            var registrator =
                    Containers.registrator(vertx, config, config.docker().get(), httpPort);
            closing.add("registrator", () -> await("registrator", registrator.close()));
            await("registrator", registrator.start());
        }
    }

    private static <T> T await(String part, Future<T> future) throws StartException {
        var who = part.isEmpty() ? "" : part + ": ";
        try {
            return future.await(PART_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new StartException(who + "not done within " + PART_SECONDS + " s", late);
        } catch (Exception cause) {
            throw new StartException(who + cause.getMessage(), cause);
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
        await("", agent.reload());
    }

    /// Stops every part, in the opposite order of starting. Does not leave the cluster.
    @Override
    public void close() {
        closing.close();
    }
}
