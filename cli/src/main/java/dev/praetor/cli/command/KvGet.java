package dev.praetor.cli.command;

import dev.praetor.agent.json.JsonValue;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Answer;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.Base64;
import java.util.List;

/// `kv get`
public final class KvGet implements Command {
    private static final int DETAIL_GAP = 6;

    @Override
    public Page page() {
        return new Page(
                "praetor kv get [options] [KEY]",
                "Print the value of a key, or of every key with a prefix",
                """
                Prints the value of KEY as it is, and a line feed.

                With -recurse or -keys, KEY is a prefix and may be left out; nothing that begins with it is no error.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("base64", "Print values in base64."),
                                Flag.toggle("detailed", "Print the key's indexes, flags and session as well."),
                                Flag.toggle("keys", "Print the keys that begin with the prefix, up to the separator."),
                                Flag.toggle("recurse", "Print each key that begins with the prefix as key:value."),
                                Flag.text("separator", "TEXT", "Where -keys stops. Default: /. Empty: nowhere."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var whole = line.isOn("recurse") || line.isOn("keys");
        if (line.arguments().size() > 1) {
            throw new Failure(
                    "Too many arguments (expected 1, got " + line.arguments().size() + ")");
        }
        var key = line.arguments().isEmpty()
                ? ""
                : KvKeys.withoutLeadingSlash(line.arguments().getFirst());
        if (key.isEmpty() && !whole) {
            throw new Failure("Error! Missing KEY argument");
        }
        try {
            var answer = Connection.of(line, terminal).ask(Connection.asTold(line, request(key, line)));
            if (answer.isMissing()) {
                if (whole) {
                    return 0;
                }
                throw new Failure("Error! No key exists at: " + key);
            }
            print(answer.orRefusal(), line, terminal);
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error querying Consul agent: " + failed.sentence());
        }
    }

    private static Request request(String key, CommandLine line) {
        var request = Request.get("/v1/kv/" + Request.encoded(key));
        if (line.isOn("keys")) {
            return request.with("keys").with("separator", line.text("separator", "/"));
        }
        return line.isOn("recurse") ? request.with("recurse") : request;
    }

    private static void print(Answer answer, CommandLine line, Terminal terminal) throws AgentException {
        var entries = new View(answer.json()).items();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (line.isOn("keys")) {
                terminal.out().println(entry.text());
            } else if (line.isOn("detailed")) {
                terminal.out().print(i > 0 ? "\n" : "");
                detail(entry, line.isOn("base64"), terminal);
            } else {
                terminal.out().print(line.isOn("recurse") ? entry.text("Key") + ":" : "");
                value(entry, line.isOn("base64"), terminal);
            }
        }
    }

    private static void detail(View entry, boolean base64, Terminal terminal) {
        var session = entry.text("Session");
        terminal.out()
                .print(new Columns(DETAIL_GAP)
                        .row("CreateIndex", entry.text("CreateIndex"))
                        .row("Flags", entry.text("Flags"))
                        .row("Key", entry.text("Key"))
                        .row("LockIndex", entry.text("LockIndex"))
                        .row("ModifyIndex", entry.text("ModifyIndex"))
                        .row("Session", session.isEmpty() ? "-" : session)
                        .lines());
        terminal.out().print("Value            ");
        value(entry, base64, terminal);
    }

    private static void value(View entry, boolean base64, Terminal terminal) {
        var encoded = entry.at("Value").value() instanceof JsonValue.Str text ? text.text() : "";
        if (base64) {
            terminal.out().print(encoded);
        } else {
            terminal.out().writeBytes(Base64.getDecoder().decode(encoded));
        }
        terminal.out().print('\n');
    }
}
