package dev.praetor.systemtests.cluster;

import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Signal;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Servers that belong together.
public final class Cluster implements AutoCloseable {
    /// The first start makes the startup cache, on a busy machine with two cores.
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HTTP_PORT = 8500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Optional<Network> network;
    private final List<String> joinAddresses;
    private final List<Server> servers = new ArrayList<>();

    private Cluster(Optional<Network> network, List<String> joinAddresses) {
        this.network = network;
        this.joinAddresses = joinAddresses;
    }

    /// Servers in namespaces of their own; needs root, `ip` and `iptables`. None is started yet.
    ///
    /// @param folder for their data
    /// @param environment of each server's process, by its number from 0
    public static Cluster inNamespaces(Path folder, int count, List<Map<String, String>> environment) {
        var network = new Network(count);
        var addresses = network.namespaces().stream().map(Namespace::address).toList();
        var cluster = new Cluster(Optional.of(network), addresses);
        try {
            for (int i = 0; i < count; i++) {
                var at = network.namespaces().get(i);
                var home = made(folder.resolve("server" + (i + 1)));
                var arguments = new ArrayList<>(arguments(i + 1, count, home, at.address()));
                cluster.addJoins(arguments);
                cluster.servers.add(new Server(
                        "server" + (i + 1),
                        home,
                        Optional.of(at),
                        new HttpEndpoint(at.address(), HTTP_PORT, PATIENCE),
                        arguments,
                        environment.get(i)));
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /// One server on loopback, for what needs neither root nor a network that can be cut.
    public static Cluster onLoopback(Path folder, Map<String, String> environment) {
        return onLoopback(folder, List.of(environment));
    }

    /// Servers on loopback, told apart by their ports. None is started yet.
    ///
    /// @param environment of each server's process
    public static Cluster onLoopback(Path folder, List<Map<String, String>> environment) {
        int count = environment.size();
        var ports = Stream.generate(AgentPorts::free).limit(count).toList();
        var addresses =
                ports.stream().map(each -> LOOPBACK + ":" + each.serfLan()).toList();
        var cluster = new Cluster(Optional.empty(), addresses);
        for (int i = 0; i < count; i++) {
            var home = made(folder.resolve("server" + (i + 1)));
            var arguments = new ArrayList<>(arguments(i + 1, count, home, LOOPBACK));
            arguments.addAll(ports.get(i).flags());
            cluster.addJoins(arguments);
            cluster.servers.add(new Server(
                    "server" + (i + 1),
                    home,
                    Optional.empty(),
                    HttpEndpoint.loopback(ports.get(i).http()),
                    arguments,
                    environment.get(i)));
        }
        return cluster;
    }

    private void addJoins(List<String> arguments) {
        if (joinAddresses.size() > 1) {
            joinAddresses.forEach(address -> arguments.add("-retry-join=" + address));
        }
    }

    private static List<String> arguments(int number, int count, Path home, String address) {
        return List.of(
                "agent",
                "-server",
                "-bootstrap-expect=" + count,
                "-data-dir=" + home.resolve("data"),
                "-bind=" + address,
                "-client=" + address,
                "-node=server" + number,
                "-docker=false");
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Server> servers() {
        return List.copyOf(servers);
    }

    public List<HttpEndpoint> endpoints() {
        return servers.stream().map(Server::http).toList();
    }

    /// Where its members are found, for those who want to join.
    public List<String> joinAddresses() {
        return joinAddresses;
    }

    public boolean hasNetwork() {
        return network.isPresent();
    }

    /// Whether packets can be slowed down: a part of the kernel that not every machine has.
    public boolean canSlow() {
        var first = servers.getFirst().namespace();
        boolean can = first.map(it -> it.accepts("tc qdisc add dev eth0 root netem delay 1ms"))
                .orElse(false);
        first.ifPresent(Namespace::mend);
        return can;
    }

    /// The number of the server that says that it leads; the first one's when none does.
    public int leader() {
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).alive() && servers.get(i).leads()) {
                return i;
            }
        }
        return 0;
    }

    /// One server drops what another one sends.
    public void deafen(int server, int toWhom) {
        at(server).deafTo(at(toWhom).address());
    }

    /// A server drops what clients send.
    public void deafenToClients(int server) {
        at(server).deafTo(at(server).host());
    }

    public void lossy(int server, int percent) {
        at(server).lossy(percent);
    }

    public void slow(int server, int millis) {
        at(server).slow(millis);
    }

    private Namespace at(int server) {
        return servers.get(server)
                .namespace()
                .orElseThrow(() -> new IllegalStateException("a server on loopback has no network that can be cut"));
    }

    /// Starts whoever is not running.
    public void launch() {
        servers.forEach(Server::launch);
    }

    /// Takes back whatever was done to it: links, disks, stopped and dead processes.
    public void mend() {
        for (var server : servers) {
            server.namespace().ifPresent(Namespace::mend);
            server.disk().ifPresent(Disk::empty);
            server.signal(Signal.CONT);
            server.launch();
        }
    }

    /// The first server that is not running.
    public Optional<Server> dead() {
        return servers.stream().filter(server -> !server.alive()).findFirst();
    }

    /// Waits until every server knows a leader; who ended in the meantime is started again.
    ///
    /// @throws IllegalStateException with the ends of the servers' logs when that does not come
    public Duration awaitLeader() {
        try {
            return Waiting.until("a leader for all of " + servers.size() + " servers", START_LIMIT, () -> {
                launch();
                return servers.stream().allMatch(Server::hasLeader);
            });
        } catch (IllegalStateException e) {
            var tails = servers.stream().map(Server::tail).collect(Collectors.joining("\n\n"));
            throw new IllegalStateException(e.getMessage() + "\n" + tails, e);
        }
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
        network.ifPresent(Network::close);
    }
}
