package dev.praetor.cli.warmup;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a client agent before a server in a process of its own, so that the JVM that looks on sees nothing of a
/// server, and asks it what client agents are asked.
final class ClientRehearsal {
    /// Long enough for everything to happen at least once: what is called often is of no use to an agent whose first
    /// compiler is its only one.
    private static final Duration REPEAT = Duration.ofSeconds(3);

    private static final Duration END = Duration.ofSeconds(20);

    private final Consumer<List<String>> program;
    private final Terminal terminal;

    /// @param program runs a command line
    ClientRehearsal(Consumer<List<String>> program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    void run() throws IOException, AgentException, UsageException {
        var ports = FreePorts.take(8);
        var folder = Files.createTempDirectory("praetor-rehearsal-");
        var server = server(ports.subList(0, 4));
        try {
            rehearse(folder, ports.subList(4, 8), ports.get(3));
        } finally {
            server.destroyForcibly();
            delete(folder);
        }
    }

    private static Process server(List<Integer> ports) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("java.class.path"),
                "agent",
                "-dev");
        command.command().addAll(flags(ports));
        return command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> flags(List<Integer> ports) {
        return List.of(
                "-docker=false",
                "-http-port=" + ports.get(0),
                "-dns-port=" + ports.get(1),
                "-server-port=" + ports.get(2),
                "-serf-lan-port=" + ports.get(3));
    }

    private void rehearse(Path folder, List<Integer> ports, int contact)
            throws IOException, AgentException, UsageException {
        var words = new ArrayList<>(List.of(
                "agent",
                "-data-dir=" + folder,
                "-bind=127.0.0.1",
                "-node=rehearsal",
                "-retry-interval=1s",
                "-retry-join=127.0.0.1:" + contact));
        words.addAll(flags(ports));
        var agent = Thread.ofPlatform().name("rehearsal").start(() -> program.accept(words));
        var line =
                CommandLine.parse(Connection.AGENT_FLAGS.flags(), List.of("-http-addr=127.0.0.1:" + ports.getFirst()));
        var client = Connection.of(line, terminal);
        Rehearsal.awaitLeader(client, agent);
        var end = System.nanoTime() + REPEAT.toNanos();
        for (var i = 0; System.nanoTime() < end; i++) {
            Rehearsal.requests(client, i);
            DnsQuestions.ask(ports.get(1));
        }
        sun.misc.Signal.raise(new sun.misc.Signal("TERM"));
        try {
            agent.join(END);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) throws IOException {
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
