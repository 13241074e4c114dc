package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.List;

/// `kv delete`
public final class KvDelete implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor kv delete [options] KEY",
                "Delete a key, or every key with a prefix",
                """
                Deletes KEY; a key that is not there is deleted already. With -recurse, KEY is a prefix and may be empty.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("cas", "Delete only if -modify-index still holds."),
                                Flag.unsigned("modify-index", "The key's ModifyIndex when it was read; needs -cas."),
                                Flag.toggle("recurse", "Delete every key that begins with KEY."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().size() > 1) {
            throw new Failure("Error! Too many arguments (expected 1, got "
                    + line.arguments().size() + ")");
        }
        var recurse = line.isOn("recurse");
        var key = line.arguments().isEmpty()
                ? ""
                : KvKeys.withoutLeadingSlash(line.arguments().getFirst());
        if (line.arguments().isEmpty() || (key.isEmpty() && !recurse)) {
            throw new Failure("Error! Missing KEY argument");
        }
        refuseContradictions(line);
        var request = Request.delete("/v1/kv/" + Request.encoded(key));
        if (recurse) {
            request.with("recurse");
        }
        if (line.isOn("cas")) {
            request.with("cas", line.text("modify-index", "0"));
        }
        try {
            var answer = Connection.of(line, terminal)
                    .ask(Connection.asTold(line, request))
                    .orRefusal();
            if (!answer.text().strip().equals("true")) {
                throw new Failure("Error! Did not delete key " + key + ": CAS failed");
            }
        } catch (AgentException failed) {
            throw new Failure(
                    "Error! Did not delete " + (recurse ? "prefix " : "key ") + key + ": " + failed.sentence());
        }
        terminal.out().println(recurse ? "Success! Deleted keys with prefix: " + key : "Success! Deleted key: " + key);
        return 0;
    }

    private static void refuseContradictions(CommandLine line) throws Failure {
        if (line.isOn("cas") && line.isOn("recurse")) {
            throw new Failure("Cannot specify both -cas and -recurse!");
        }
        if (line.isOn("cas") && line.text("modify-index", "0").equals("0")) {
            throw new Failure("Must specify -modify-index with -cas!");
        }
        if (!line.isOn("cas") && !line.text("modify-index", "0").equals("0")) {
            throw new Failure("Cannot specify -modify-index without -cas!");
        }
    }
}
