package dev.praetor.systemtests.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A bridge with some namespaces at it; this process' clients reach them through the bridge's own address.
final class Network implements AutoCloseable {
    /// More than a cluster has servers; the names of interfaces have room for no more.
    static final int MOST = 9;

    /// Tells the networks of one process apart.
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final int FIRST_SUBNET = 64;
    private static final int SUBNETS = 128;

    private final String bridge;
    private final List<Namespace> namespaces = new ArrayList<>();
    private final Thread hook = new Thread(this::remove);

    /// @throws IllegalStateException with what the kernel said; nothing is left behind then
    Network(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a network has 1 to " + MOST + " machines, not " + count);
        }
        Leftovers.remove();
        var mark = ProcessHandle.current().pid() + "x" + NUMBER.incrementAndGet() % 10;
        bridge = Leftovers.BRIDGE + mark;
        var subnet = freeSubnet();
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Tool.run("ip link add " + bridge + " type bridge");
            Tool.run("ip addr add " + subnet + "1/24 dev " + bridge);
            Tool.run("ip link set " + bridge + " up");
            Leftovers.passBridge("-I", bridge);
            for (int i = 1; i <= count; i++) {
                attach(
                        new Namespace(Leftovers.NAMESPACE + mark + "n" + i, subnet + (10 + i), subnet + "1"),
                        mark + "n" + i);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String freeSubnet() {
        var taken = Tool.run("ip -4 -o addr");
        int start = (int) (ProcessHandle.current().pid() % SUBNETS);
        return IntStream.range(0, SUBNETS)
                .mapToObj(i -> "10.213." + (FIRST_SUBNET + (start + i) % SUBNETS) + ".")
                .filter(subnet -> !taken.contains(subnet))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no subnet of 10.213.0.0/16 is free"));
    }

    private void attach(Namespace it, String mark) {
        Tool.run("ip netns add " + it.name());
        namespaces.add(it);
        Tool.run("ip link add " + Leftovers.LINK + mark + " type veth peer name eth0 netns " + it.name());
        Tool.run("ip link set " + Leftovers.LINK + mark + " master " + bridge + " up");
        Tool.run("ip -n " + it.name() + " addr add " + it.address() + "/24 dev eth0");
        Tool.run("ip -n " + it.name() + " link set eth0 up");
        Tool.run("ip -n " + it.name() + " link set lo up");
    }

    List<Namespace> namespaces() {
        return List.copyOf(namespaces);
    }

    private void remove() {
        namespaces.forEach(it -> Leftovers.removeNamespace(it.name()));
        Leftovers.passBridge("-D", bridge);
        Tool.attempt("ip link del " + bridge);
    }

    @Override
    public void close() {
        remove();
        namespaces.clear();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
