package dev.praetor.cli.warmup;

import dev.praetor.cli.client.AgentClient;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An agent that runs in this process, as its command would, and ends as by TERM.
record RehearsedAgent(AgentClient client, Thread thread) implements AutoCloseable {
    /// How many ports an agent needs.
    static final int PORTS = 4;

    private static final Duration START = Duration.ofSeconds(60);

    /// Returns when the agent knows a leader.
    ///
    /// @param program runs a command line
    /// @param ports see [#flags]
    static RehearsedAgent start(
            Consumer<List<String>> program, Terminal terminal, List<Integer> ports, List<String> words)
            throws IOException, AgentException, UsageException {
        var all = new ArrayList<>(words);
        all.addAll(flags(ports));
        var thread = Thread.ofPlatform().name("rehearsal").start(() -> program.accept(all));
        var line =
                CommandLine.parse(Connection.AGENT_FLAGS.flags(), List.of("-http-addr=127.0.0.1:" + ports.getFirst()));
        var agent = new RehearsedAgent(Connection.of(line, terminal), thread);
        agent.awaitLeader();
        return agent;
    }

    /// @param ports those of HTTP, DNS, the log and the other members
    static List<String> flags(List<Integer> ports) {
        return List.of(
                "-docker=false",
                "-http-port=" + ports.get(0),
                "-dns-port=" + ports.get(1),
                "-server-port=" + ports.get(2),
                "-serf-lan-port=" + ports.get(3));
    }

    private void awaitLeader() throws IOException {
        var end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && thread.isAlive()) {
            try {
                if (client.ask(Request.get("/v1/status/leader")).text().contains(":")) {
                    return;
                }
            } catch (AgentException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("the rehearsal's agent did not start");
    }

    @Override
    public void close() {
        sun.misc.Signal.raise(new sun.misc.Signal("TERM"));
        try {
            thread.join(START);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
