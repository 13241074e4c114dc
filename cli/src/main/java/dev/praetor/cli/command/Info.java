package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.TreeMap;

/// `info`
public final class Info implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor info [options]",
                "Print an agent's inner figures",
                "Prints what the agent tells about itself, one section for each of its parts.",
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        try {
            var self = Connection.of(line, terminal)
                    .ask(Request.get("/v1/agent/self"))
                    .orRefusal();
            new TreeMap<>(new View(self.json()).at("Stats").members()).forEach((part, figures) -> {
                terminal.out().println(part + ":");
                new TreeMap<>(figures.members())
                        .forEach((name, figure) -> terminal.out().println("\t" + name + " = " + figure.text()));
            });
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error querying agent: " + failed.sentence());
        }
    }
}
