package dev.praetor.cli.command;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/// `kv export`
public final class KvExport implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor kv export [options] [PREFIX]",
                "Print every key with a prefix as JSON",
                """
                Prints the keys that begin with PREFIX, or all of them, as a JSON list for kv import. Values are in base64.
                """,
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().size() > 1) {
            throw new Failure("Error! Too many arguments (expected 1, got "
                    + line.arguments().size() + ")");
        }
        var prefix = line.arguments().isEmpty()
                ? ""
                : KvKeys.withoutLeadingSlash(line.arguments().getFirst());
        var request = Request.get("/v1/kv/" + Request.encoded(prefix)).with("recurse");
        try {
            var answer = Connection.of(line, terminal).ask(Connection.asTold(line, request));
            var entries = answer.isMissing()
                    ? List.<View>of()
                    : new View(answer.orRefusal().json()).items();
            terminal.out().println(exported(entries));
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error querying Consul agent: " + failed.sentence());
        }
    }

    private static String exported(List<View> entries) {
        var objects = new ArrayList<String>();
        for (var entry : entries) {
            objects.add("\n\t{\n\t\t\"key\": " + quoted(entry.text("Key"))
                    + ",\n\t\t\"flags\": " + entry.text("Flags")
                    + ",\n\t\t\"value\": " + quoted(entry.text("Value")) + "\n\t}");
        }
        return objects.isEmpty() ? "[]" : "[" + String.join(",", objects) + "\n]";
    }

    private static String quoted(String text) {
        return new JsonWriter(false).value(text).toString();
    }
}
