package dev.praetor.registrator.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// A Docker engine of the test's own, beside any that the machine runs: own folders, own socket, own bridge, own
/// containerd namespace, no packet filter rules. Ports are published by `docker-proxy`. It needs root, and the
/// programs dockerd, docker, ip and a static busybox (Debian: docker.io, iproute2, busybox-static).
public final class DockerEngine implements AutoCloseable {
    /// An image with busybox and nothing else; it sleeps, and exposes port 80.
    public static final String BUSYBOX = "praetor/busybox:test";

    private static final List<String> PROGRAMS = List.of("dockerd", "docker", "ip", "busybox", "tar");
    private static final List<String> APPLETS =
            List.of("sh", "sleep", "nc", "httpd", "echo", "cat", "wget", "rm", "kill");
    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final long POLL_MS = 20;
    private static final long NUMBER = ProcessHandle.current().pid() % 10_000;

    private final Path folder;
    private final String bridge = "praetor" + NUMBER;
    private Optional<Process> daemon = Optional.empty();

    private DockerEngine(Path folder) {
        this.folder = folder;
    }

    /// Starts an engine with the image {@link #BUSYBOX}. Where that cannot be, the test is skipped with a sentence;
    /// but it fails when the system property `praetor.require` names `docker`.
    public static DockerEngine start() {
        var required =
                List.of(System.getProperty("praetor.require", "").split(",")).contains("docker");
        try {
            var missing = missing();
            if (missing.isPresent()) {
                throw new IOException(missing.get());
            }
            return started();
        } catch (IOException e) {
            var sentence = "No Docker engine for this test: " + e.getMessage();
            if (required) {
                throw new AssertionError(sentence, e);
            }
            throw new TestAbortedException(sentence, e);
        }
    }

    private static DockerEngine started() throws IOException {
        var engine = new DockerEngine(Files.createTempDirectory("dockerd"));
        try {
            engine.bridge();
            engine.boot();
            engine.importBusybox();
            return engine;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /// What the machine lacks to run an engine.
    private static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("it needs root");
        }
        return PROGRAMS.stream()
                .filter(program -> program(program).isEmpty())
                .findFirst()
                .map(program -> program + " is not installed");
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The engine's address, as `DOCKER_HOST` takes it.
    public String host() {
        return "unix://" + socket();
    }

    public Path socket() {
        return folder.resolve("d.sock");
    }

    /// Starts the daemon, again after {@link #stop} or {@link #kill}, and waits until it answers.
    public void boot() throws IOException {
        Files.writeString(folder.resolve("daemon.json"), "{}");
        daemon = Optional.of(new ProcessBuilder(
                        "dockerd",
                        "--config-file=" + folder.resolve("daemon.json"),
                        "--storage-driver=vfs",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--host=" + host(),
                        "--bridge=" + bridge,
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-masq=false",
                        "--containerd-namespace=praetor" + NUMBER,
                        "--containerd-plugins-namespace=praetor-plugins" + NUMBER)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start());
        if (!within(BOOT, () -> !daemonLives() || answers())) {
            throw new IOException("dockerd did not answer within " + BOOT.toSeconds() + " s: " + lastLogLine());
        }
        if (!daemonLives()) {
            throw new IOException("dockerd ended at once: " + lastLogLine());
        }
    }

    private Path log() {
        return folder.resolve("dockerd.log");
    }

    private String lastLogLine() throws IOException {
        return Files.readAllLines(log()).stream().reduce("", (_, line) -> line);
    }

    private boolean daemonLives() {
        return daemon.map(Process::isAlive).orElse(false);
    }

    private boolean answers() {
        try {
            return Files.exists(socket())
                    && !run(List.of("docker", "-H", host(), "version")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /// Runs the docker command against this engine.
    ///
    /// @return its output without blanks around it
    public String docker(String... arguments) {
        var command = new ArrayList<>(List.of("docker", "-H", host()));
        command.addAll(List.of(arguments));
        try {
            return run(command);
        } catch (IOException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /// Ends the daemon as a system does that shuts down: containers end too.
    public void stop() {
        end(false);
    }

    /// Kills the daemon: containers go on without it until it starts again.
    public void kill() {
        end(true);
    }

    private void end(boolean hard) {
        daemon.ifPresent(process -> {
            if (hard) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            if (!within(COMMAND, () -> !process.isAlive())) {
                process.destroyForcibly();
            }
        });
        daemon = Optional.empty();
        endContainerd();
    }

    /// A killed daemon takes its containerd along a moment later. A new daemon that still sees it would wait for
    /// it.
    private void endContainerd() {
        var pid = folder.resolve("exec/containerd/containerd.pid");
        try {
            var containerd =
                    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
            containerd.ifPresent(process -> {
                process.destroyForcibly();
                within(COMMAND, () -> !process.isAlive());
            });
            Files.deleteIfExists(pid);
        } catch (IOException | NumberFormatException e) {
            // It ended with its daemon.
        }
    }

    private void bridge() throws IOException {
        run(List.of("ip", "link", "add", "name", bridge, "type", "bridge"));
        run(List.of("ip", "address", "add", "10.223." + NUMBER % 250 + ".1/24", "dev", bridge));
        run(List.of("ip", "link", "set", bridge, "up"));
    }

    private void importBusybox() throws IOException {
        var bin = Files.createDirectories(folder.resolve("image/bin"));
        Files.createDirectories(folder.resolve("image/tmp"));
        Files.copy(program("busybox").orElseThrow(), bin.resolve("busybox"));
        for (var applet : APPLETS) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        var archive = folder.resolve("image.tar").toString();
        run(List.of("tar", "-C", folder.resolve("image").toString(), "-cf", archive, "."));
        docker("import", "--change", "CMD [\"sleep\",\"100000\"]", "--change", "EXPOSE 80", archive, BUSYBOX);
    }

    private static String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        // The outputs are short; a command that hangs is killed, which ends its output.
        var killer = Thread.ofVirtual().start(() -> {
            if (!within(COMMAND, () -> !process.isAlive())) {
                process.destroyForcibly();
            }
        });
        var output = new String(process.getInputStream().readAllBytes()).strip();
        try {
            killer.join();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    private static boolean within(Duration time, BooleanSupplier condition) {
        var deadline = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /// Removes all containers and networks, ends the daemon and what it left, and deletes its folder.
    @Override
    public void close() {
        if (daemonLives()) {
            quietly("docker -H " + host() + " ps -aq | xargs -r docker -H " + host() + " rm -f");
            quietly("docker -H " + host() + " network prune -f");
        }
        stop();
        ProcessHandle.allProcesses().filter(this::ours).forEach(left -> {
            left.descendants().forEach(ProcessHandle::destroyForcibly);
            left.destroyForcibly();
            within(COMMAND, () -> !left.isAlive());
        });
        quietly("umount " + folder + "/exec/netns/* ; umount " + folder + "/data");
        quietly("ip link delete " + bridge);
        quietly("rm -rf " + folder);
    }

    /// What a killed daemon left: containers and their keepers name its folder.
    private boolean ours(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder.toString());
    }

    /// What is cleared away may be gone already.
    private static void quietly(String script) {
        try {
            run(List.of("/bin/sh", "-c", script));
        } catch (IOException e) {
            // Gone already.
        }
    }
}
