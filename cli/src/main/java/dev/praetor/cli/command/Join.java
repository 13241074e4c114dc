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

/// `join`
public final class Join implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor join [options] ADDRESS...",
                "Make an agent join a cluster",
                "Tells the agent to join the cluster of which ADDRESS is any member. One that can be reached is enough.",
                new Page.Section("Options", List.of(Flag.toggle("wan", "Join servers of another datacenter."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().isEmpty()) {
            throw new Failure("At least one address to join must be specified.\nSee: praetor join -h");
        }
        var joined = 0;
        for (var address : line.arguments()) {
            var request = Request.put("/v1/agent/join/" + Request.encoded(address));
            if (line.isOn("wan")) {
                request.with("wan", "1");
            }
            try {
                Connection.of(line, terminal).ask(request).orRefusal();
                joined++;
            } catch (AgentException failed) {
                terminal.err().println("Error joining address '" + address + "': " + failed.sentence());
            }
        }
        if (joined == 0) {
            throw new Failure("Failed to join any nodes.");
        }
        terminal.out().println("Successfully joined cluster by contacting " + joined + " nodes.");
        return 0;
    }
}
