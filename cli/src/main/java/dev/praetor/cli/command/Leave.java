package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;

/// `leave`
public final class Leave implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor leave [options]",
                "Make an agent leave the cluster and stop",
                """
                The agent tells the others that it goes, takes its services out of the catalog and stops. An agent that
                just dies is kept as failed, in case that it comes back.
                """,
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (!line.arguments().isEmpty()) {
            throw new Failure("Error! Leave takes no arguments");
        }
        try {
            Connection.of(line, terminal).ask(Request.put("/v1/agent/leave")).orRefusal();
            terminal.out().println("Graceful leave complete");
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error leaving: " + failed.sentence());
        }
    }
}
