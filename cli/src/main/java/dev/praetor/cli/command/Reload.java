package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;

/// `reload`
public final class Reload implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor reload [options]",
                "Make an agent read its configuration files again",
                "The agent reads its files again and takes over what can change while it runs: services and checks.",
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        try {
            Connection.of(line, terminal).ask(Request.put("/v1/agent/reload")).orRefusal();
            terminal.out().println("Configuration reload triggered");
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error reloading: " + failed.sentence());
        }
    }
}
