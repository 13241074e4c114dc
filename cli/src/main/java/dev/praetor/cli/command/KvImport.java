package dev.praetor.cli.command;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.JsonException;
import dev.praetor.cli.client.AgentClient;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/// `kv import`
public final class KvImport implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor kv import [options] DATA",
                "Write the keys of a kv export",
                """
                Writes each key of DATA, a JSON list as kv export prints it. DATA may be @FILE for a file's content or -
                for standard input.
                """,
                new Page.Section("Options", List.of(Flag.text("prefix", "TEXT", "Put before each key."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().size() != 1) {
            throw new Failure(
                    "Error! " + (line.arguments().isEmpty() ? "Missing DATA argument" : "Too many arguments"));
        }
        var entries = entries(line.arguments().getFirst(), terminal);
        try {
            var client = Connection.of(line, terminal);
            for (var entry : entries) {
                write(client, line, line.text("prefix", "") + entry.text("key"), entry, terminal);
            }
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error! Failed writing data: " + failed.sentence());
        }
    }

    private static List<View> entries(String argument, Terminal terminal) throws Failure {
        try {
            return new View(Decoding.parse(Input.read(argument, terminal))).items();
        } catch (IOException unreadable) {
            throw new Failure("Error! Failed to read data: " + unreadable.getMessage());
        } catch (JsonException broken) {
            throw new Failure("Cannot unmarshal data: " + broken.reason());
        }
    }

    private static void write(AgentClient client, CommandLine line, String key, View entry, Terminal terminal)
            throws AgentException, Failure {
        try {
            var request = Request.put("/v1/kv/" + Request.encoded(key))
                    .body(Base64.getDecoder().decode(entry.text("value")));
            if (!entry.text("flags").isEmpty()) {
                request.with("flags", entry.text("flags"));
            }
            client.ask(Connection.asTold(line, request)).orRefusal();
        } catch (IllegalArgumentException odd) {
            throw new Failure("Error base 64 decoding value for key " + key + ": " + odd.getMessage());
        }
        terminal.out().println("Imported: " + key);
    }
}
