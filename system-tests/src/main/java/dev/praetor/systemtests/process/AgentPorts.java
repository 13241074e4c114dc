package dev.praetor.systemtests.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of one agent on loopback.
public record AgentPorts(int http, int dns, int server, int serfLan, int serfWan) {
    /// Below the range that the kernel gives to outgoing connections, so that none of them takes a port in between.
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 31_000;

    /// Ports that were free by TCP and UDP a moment ago.
    public static AgentPorts free() {
        var found = new LinkedHashSet<Integer>();
        while (found.size() < 5) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        var ports = List.copyOf((Set<Integer>) found);
        return new AgentPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
    }

    /// A number whose tenfold is followed by two ports that were free a moment ago.
    public static int freeTens() {
        while (true) {
            int tens = ThreadLocalRandom.current().nextInt(LOWEST / 10, HIGHEST / 10);
            if (isFree(tens * 10 + 1) && isFree(tens * 10 + 2)) {
                return tens;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var tcp = new ServerSocket();
                var udp = new DatagramSocket(null)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            tcp.bind(address);
            udp.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public List<String> flags() {
        return List.of(
                "-http-port=" + http,
                "-dns-port=" + dns,
                "-server-port=" + server,
                "-serf-lan-port=" + serfLan,
                "-serf-wan-port=" + serfWan);
    }
}
