package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;

/// `catalog datacenters`
public final class CatalogDatacenters implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor catalog datacenters [options]",
                "List the datacenters",
                "Lists the known datacenters, one a line.",
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        try {
            var answer = Connection.of(line, terminal)
                    .ask(Request.get("/v1/catalog/datacenters"))
                    .orRefusal();
            new View(answer.json()).items().forEach(name -> terminal.out().println(name.text()));
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error listing datacenters: " + failed.sentence());
        }
    }
}
