package dev.praetor.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

/// `kv put`
public final class KvPut implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor kv put [options] KEY [VALUE]",
                "Write a key",
                """
                Writes VALUE to KEY. VALUE may be @FILE for a file's content or - for standard input; without it the
                value is empty.

                With -cas the write takes place only when the key's index is still the one in -modify-index; 0 means
                that the key must not exist. With -acquire or -release the key is locked or unlocked for -session.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("acquire", "Lock the key; needs -session."),
                                Flag.toggle("base64", "VALUE is in base64."),
                                Flag.toggle("cas", "Write only if -modify-index still holds."),
                                Flag.unsigned("flags", "Any number to store beside the value."),
                                Flag.unsigned("modify-index", "The key's ModifyIndex when it was read."),
                                Flag.toggle("release", "Unlock the key; needs -session."),
                                Flag.text("session", "ID", "The session that locks or unlocks."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().isEmpty()) {
            throw new Failure("Error! Missing KEY argument");
        }
        if (line.arguments().size() > 2) {
            throw new Failure("Error! Too many arguments (expected 1 or 2, got "
                    + line.arguments().size() + ")");
        }
        var session = line.text("session", "");
        for (var lock : List.of("acquire", "release")) {
            if (line.isOn(lock) && session.isEmpty()) {
                throw new Failure("Error! Missing -session (required with -" + lock + ")");
            }
        }
        var key = line.arguments().getFirst();
        if (key.isEmpty()) {
            throw new Failure("Error! Missing KEY argument");
        }
        KvKeys.refuseLeadingSlash(key);
        var request = Request.put("/v1/kv/" + Request.encoded(key)).body(value(line, terminal));
        line.text("flags").ifPresent(flags -> request.with("flags", flags));
        try {
            return write(key, line, session, request, terminal);
        } catch (AgentException failed) {
            throw new Failure("Error! Failed writing data: " + failed.sentence());
        }
    }

    private static int write(String key, CommandLine line, String session, Request request, Terminal terminal)
            throws AgentException, Failure {
        String success;
        String refusal;
        if (line.isOn("cas")) {
            request.with("cas", line.text("modify-index", "0"));
            success = "Success! Data written to: " + key;
            refusal = "Error! Did not write to " + key + ": CAS failed";
        } else if (line.isOn("acquire")) {
            request.with("acquire", session);
            success = "Success! Lock acquired on: " + key;
            refusal = "Error! Did not acquire lock";
        } else if (line.isOn("release")) {
            request.with("release", session);
            success = "Success! Lock released on: " + key;
            refusal = "Error! Did not release lock";
        } else {
            success = "Success! Data written to: " + key;
            refusal = "Error! Failed writing data: the agent answered false";
        }
        var answer = Connection.of(line, terminal)
                .ask(Connection.asTold(line, request))
                .orRefusal();
        if (!answer.text().strip().equals("true")) {
            throw new Failure(refusal);
        }
        terminal.out().println(success);
        return 0;
    }

    private static byte[] value(CommandLine line, Terminal terminal) throws Failure {
        try {
            var argument = line.arguments().size() > 1 ? line.arguments().get(1) : "";
            var value = Input.read(argument, terminal);
            return line.isOn("base64") ? Base64.getDecoder().decode(new String(value, ISO_8859_1).strip()) : value;
        } catch (IOException unreadable) {
            throw new Failure("Error! Failed to read data: " + unreadable.getMessage());
        } catch (IllegalArgumentException odd) {
            throw new Failure("Error! Cannot base 64 decode data: " + odd.getMessage());
        }
    }
}
