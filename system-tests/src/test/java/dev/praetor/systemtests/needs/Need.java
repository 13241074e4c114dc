package dev.praetor.systemtests.needs;

import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that a test needs from the machine.
public enum Need {
    DOCKER("docker.io and busybox-static, and run as root", "dockerd", "docker", "busybox"),
    DIG("bind9-dnsutils", "dig"),
    WRK("wrk", "wrk"),
    DNSPERF("dnsperf", "dnsperf"),
    CURL("curl", "curl"),
    /// Network namespaces, whose links can be cut.
    NETNS("iproute2 and iptables, and run as root", "ip", "iptables", "unshare"),
    /// For the test of skipping itself.
    NOTHING_HAS_IT("no-such-package", "no-such-program-as-this");

    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final String packages;
    private final List<String> commands;

    Need(String packages, String... commands) {
        this.packages = packages;
        this.commands = List.of(commands);
    }

    /// What is missing and how to have it, in one sentence; empty when all is there.
    Optional<String> missing() {
        var absent = commands.stream().filter(command -> !installed(command)).toList();
        if (!absent.isEmpty()) {
            return Optional.of(
                    "%s is not installed; on Debian: apt install %s.".formatted(String.join(", ", absent), packages));
        }
        if (this == DOCKER && !"root".equals(System.getProperty("user.name"))) {
            return Optional.of("A Docker engine of its own needs root; run the tests as root.");
        }
        if (this == NETNS && !mayMakeNamespaces()) {
            return Optional.of("Network namespaces need root with CAP_SYS_ADMIN; run the tests as root, in a container"
                    + " with --privileged.");
        }
        return Optional.empty();
    }

    private static boolean mayMakeNamespaces() {
        return CommandRun.of(Path.of("/"), Map.of(), List.of("unshare", "--net", "true"))
                        .exit()
                == 0;
    }

    private static boolean installed(String command) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), FOLDERS.stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /// As `-Drequire` names it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
