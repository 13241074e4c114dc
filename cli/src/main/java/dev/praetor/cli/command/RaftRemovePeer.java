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

/// `operator raft remove-peer`
public final class RaftRemovePeer implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor operator raft remove-peer [options]",
                "Take the vote from a server",
                """
                Takes the vote from a server that is gone. One that is alive becomes a voter again.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.text("address", "IP:PORT", "The server's address, as list-peers shows it."),
                                Flag.text("id", "ID", "The server's ID."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var id = line.text("id", "");
        var address = line.text("address", "");
        if (id.isEmpty() == address.isEmpty()) {
            throw new Failure(
                    id.isEmpty()
                            ? "Error removing peer: an address or id is required for the peer to remove"
                            : "Error removing peer: cannot give both an address and id");
        }
        var request = Request.delete("/v1/operator/raft/peer");
        try {
            Connection.of(line, terminal)
                    .ask(id.isEmpty() ? request.with("address", address) : request.with("id", id))
                    .orRefusal();
            terminal.out()
                    .println(
                            id.isEmpty()
                                    ? "Removed peer with address \"" + address + "\""
                                    : "Removed peer with id \"" + id + "\"");
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error removing peer: " + failed.sentence());
        }
    }
}
