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

/// `operator raft transfer-leader`
public final class RaftTransferLeader implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor operator raft transfer-leader [options]",
                "Make another server lead",
                "Has the leader hand over to another server.",
                new Page.Section(
                        "Options", List.of(Flag.text("id", "ID", "The server that is to lead. Default: any."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var request = Request.put("/v1/operator/raft/transfer-leader");
        line.text("id").filter(id -> !id.isEmpty()).ifPresent(id -> request.with("id", id));
        try {
            Connection.of(line, terminal).ask(request).orRefusal();
            terminal.out().println("Success");
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error transfering leadership: " + failed.sentence());
        }
    }
}
