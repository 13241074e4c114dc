package dev.praetor.systemtests.cluster;

import java.util.List;

/// A network namespace with one interface, `eth0`.
///
/// @param address of its interface
/// @param host the address under which clients outside are seen here
record Namespace(String name, String address, String host) {
    /// The words before a command that is to run in here.
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    void run(String line) {
        Tool.run("ip netns exec " + name + " " + line);
    }

    boolean accepts(String line) {
        return Tool.attempt("ip netns exec " + name + " " + line).exit() == 0;
    }

    /// Drops all that comes from an address; what is sent there still goes out.
    void deafTo(String other) {
        run("iptables -A INPUT -s " + other + " -j DROP");
    }

    /// Takes back all that was done to the traffic.
    void mend() {
        run("iptables -F INPUT");
        accepts("tc qdisc del dev eth0 root");
    }

    /// Loses so many of a hundred packets that come in.
    void lossy(int percent) {
        run("iptables -A INPUT -m statistic --mode random --probability %.2f -j DROP".formatted(percent / 100.0));
    }

    /// Holds every packet that goes out for a while, some longer than others.
    void slow(int millis) {
        run("tc qdisc add dev eth0 root netem delay %dms %dms".formatted(millis, millis / 2));
    }
}
