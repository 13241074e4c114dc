package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The echo server in a process of its own, with the agent's own JVM flags.
final class EchoProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final HttpEndpoint http;

    EchoProcess(Agent agent, List<String> paths) {
        int port = AgentPorts.free().http();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(agent.process().pid()));
        command.add("-Dlogback.configurationFile=bench-logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName()));
        command.addAll(List.of(Integer.toString(port), agent.http().url()));
        command.addAll(paths);
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the echo server", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        http = HttpEndpoint.loopback(port);
        Waiting.until("the echo server", START_LIMIT, () -> answers(paths.getFirst()));
        paths.forEach(path -> sameAsAgent(agent, path));
    }

    HttpEndpoint http() {
        return http;
    }

    private boolean answers(String path) {
        try {
            return http.exchange(HttpAsk.of("GET", path)).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void sameAsAgent(Agent agent, String path) {
        var ours = agent.http().read(path);
        var theirs = http.read(path);
        if (ours.status() != theirs.status()
                || !ours.headers().equals(theirs.headers())
                || !Arrays.equals(ours.body(), theirs.body())) {
            throw new IllegalStateException("the echo server answers " + path + " with " + theirs.headers() + " "
                    + theirs.text() + "\nthe agent with " + ours.headers() + " " + ours.text());
        }
    }

    /// What stands before the class path, but for the AOT cache, which fits one class path only.
    private static List<String> flags(long pid) {
        try {
            var words = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8)
                    .split("\0");
            return Arrays.stream(words)
                    .skip(1)
                    .takeWhile(word -> word.startsWith("-") && !word.equals("-cp") && !word.equals("-jar"))
                    .filter(word -> !word.contains("AOT") && !word.startsWith("-D"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
