package dev.praetor.cli.warmup;

import dev.praetor.cli.agent.Folders;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Runs a client agent before a server in a process of its own, so that the JVM that looks on sees nothing of a
/// server, and asks it what client agents are asked.
final class ClientRehearsal {
    /// Long enough for everything to happen at least once: what is called often is of no use to an agent whose first
    /// compiler is its only one.
    private static final Duration REPEAT = Duration.ofSeconds(3);

    private final Consumer<List<String>> program;
    private final Terminal terminal;

    /// @param program runs a command line
    ClientRehearsal(Consumer<List<String>> program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    void run() throws IOException, AgentException, UsageException {
        var ports = FreePorts.take(2 * RehearsedAgent.PORTS);
        var folder = Files.createTempDirectory("praetor-rehearsal-");
        var own = ports.subList(0, RehearsedAgent.PORTS);
        var other = ports.subList(RehearsedAgent.PORTS, ports.size());
        var server = server(other);
        try {
            rehearse(folder, own, other.getLast());
        } finally {
            server.destroyForcibly();
            Folders.delete(folder);
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
        command.command().addAll(RehearsedAgent.flags(ports));
        return command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void rehearse(Path folder, List<Integer> ports, int contact)
            throws IOException, AgentException, UsageException {
        var words = List.of(
                "agent",
                "-data-dir=" + folder,
                "-bind=127.0.0.1",
                "-node=rehearsal",
                "-retry-interval=1s",
                "-retry-join=127.0.0.1:" + contact);
        try (var agent = RehearsedAgent.start(program, terminal, ports, words)) {
            var end = System.nanoTime() + REPEAT.toNanos();
            for (var i = 0; System.nanoTime() < end; i++) {
                Rehearsal.requests(agent.client(), i);
                DnsQuestions.ask(ports.get(1));
            }
        }
    }
}
