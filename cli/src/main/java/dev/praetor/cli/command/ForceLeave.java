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

/// `force-leave`
public final class ForceLeave implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor force-leave [options] NODE",
                "Declare a failed agent gone",
                """
                Takes a failed agent out of the cluster as if it had left. One that is alive comes back.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("prune", "Remove it from the list of members altogether."),
                                Flag.toggle("wan", "Look for it among the servers of all datacenters."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().size() != 1) {
            throw new Failure("A single node name must be specified to force leave.\nSee: praetor force-leave -h");
        }
        var request = Request.put(
                "/v1/agent/force-leave/" + Request.encoded(line.arguments().getFirst()));
        for (var option : List.of("prune", "wan")) {
            if (line.isOn(option)) {
                request.with(option);
            }
        }
        try {
            Connection.of(line, terminal).ask(request).orRefusal();
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error force leaving: " + failed.sentence());
        }
    }
}
