package dev.praetor.cli.warmup;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// `warm-up`: for the launcher only, and therefore on no list.
public final class WarmUp implements Command {
    private final Consumer<List<String>> program;

    /// @param program runs a command line
    public WarmUp(Consumer<List<String>> program) {
        this.program = program;
    }

    @Override
    public Page page() {
        return new Page(
                "praetor warm-up agent|client|command",
                "Rehearse everyday work",
                "For the launcher: does what agents or commands do, while the JVM looks on.",
                List.of());
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, UsageException {
        try {
            switch (String.join(" ", line.arguments())) {
                case "agent" -> new Rehearsal(program, terminal).run();
                case "client" -> new ClientRehearsal(program, terminal).run();
                default -> commands();
            }
            return 0;
        } catch (IOException | AgentException failed) {
            throw new Failure("warm-up: " + failed.getMessage());
        }
    }

    private void commands() throws IOException {
        try (var agent = new CannedAgent()) {
            var where = "-http-addr=" + agent.address();
            for (var words : List.of(
                    List.of("version"),
                    List.of("-h"),
                    List.of("kv", "get", where, "a"),
                    List.of("kv", "get", where, "-detailed", "-recurse", "a"),
                    List.of("kv", "put", where, "a", "b"),
                    List.of("kv", "delete", where, "a"),
                    List.of("members", where),
                    List.of("catalog", "nodes", where),
                    List.of("catalog", "services", where),
                    List.of("info", where))) {
                program.accept(words);
            }
        }
    }
}
