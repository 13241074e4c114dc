package dev.praetor.systemtests.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a process that was killed could not take away: namespaces, bridges and disks of ours whose names carry the
/// number of a process that is gone.
final class Leftovers {
    static final String NAMESPACE = "praetor-";
    static final String BRIDGE = "prb";
    static final String LINK = "prv";
    static final String DISK = "praetor-disk-";

    private static final Pattern OURS =
            Pattern.compile("(?<name>(?:" + NAMESPACE + "|" + BRIDGE + ")(?<pid>\\d+)x\\d(?:n\\d)?)\\b");
    private static final Pattern OUR_DISK =
            Pattern.compile("^" + DISK + "(?<pid>\\d+) (?<name>\\S+) tmpfs ", Pattern.MULTILINE);

    private Leftovers() {}

    static void remove() {
        dead(OURS, Tool.run("ip netns list")).forEach(Leftovers::removeNamespace);
        dead(OURS, Tool.run("ip -o link show type bridge")).forEach(name -> {
            passBridge("-D", name);
            Tool.attempt("ip link del " + name);
        });
        dead(OUR_DISK, mounts()).forEach(folder -> Tool.attempt("umount " + folder));
    }

    /// Where the kernel filters what crosses bridges, as Docker has it do, lets pass what crosses ours.
    ///
    /// @param how `-I` to begin, `-D` to end
    static void passBridge(String how, String bridge) {
        if (Files.exists(Path.of("/proc/sys/net/bridge/bridge-nf-call-iptables"))) {
            Tool.attempt("iptables " + how + " FORWARD -i " + bridge + " -o " + bridge + " -j ACCEPT");
        }
    }

    /// Ends whatever still runs in a namespace, and removes it.
    static void removeNamespace(String name) {
        Tool.attempt("ip netns pids " + name)
                .out()
                .lines()
                .filter(pid -> !pid.isBlank())
                .forEach(pid -> Tool.attempt("kill -9 " + pid.strip()));
        Tool.attempt("ip netns del " + name);
    }

    private static Stream<String> dead(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(it -> ProcessHandle.of(Long.parseLong(it.group("pid"))).isEmpty())
                .map(it -> it.group("name"))
                .distinct();
    }

    private static String mounts() {
        try {
            return Files.readString(Path.of("/proc/self/mounts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
