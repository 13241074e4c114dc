package dev.praetor.systemtests.docker;

import dev.praetor.registrator.testing.DockerEngine;
import java.util.Set;
import java.util.TreeSet;

/// Containers with a web server each, as a user of Registrator would start them.
record WebContainers(DockerEngine engine) {
    private static final String SERVER = "echo fine > /tmp/index.html; exec httpd -f -p 80 -h /tmp";

    void run(String name) {
        engine.docker(
                "run",
                "-d",
                "--name",
                name,
                "--stop-timeout",
                "1",
                "--restart",
                "always",
                "-p",
                "80",
                "-e",
                "SERVICE_NAME=web",
                "-e",
                "SERVICE_TAGS=prod,v1",
                "-e",
                "SERVICE_CHECK_HTTP=/",
                DockerEngine.BUSYBOX,
                "sh",
                "-c",
                SERVER);
    }

    /// The published ports of those that run, by IPv4: an engine may give IPv6 another number.
    Set<Integer> ports() {
        var ports = new TreeSet<Integer>();
        engine.docker("ps", "--format", "{{.Names}}")
                .lines()
                .flatMap(name -> engine.docker("port", name, "80/tcp").lines())
                .filter(line -> line.startsWith("0.0.0.0:"))
                .map(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                .forEach(ports::add);
        return ports;
    }

    void removeAll() {
        engine.docker("ps", "-aq").lines().forEach(id -> engine.docker("rm", "-f", id));
    }
}
