package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Connection;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;

/// `operator raft list-peers`
public final class RaftListPeers implements Command {
    private static final int GAP = 2;

    @Override
    public Page page() {
        return new Page(
                "praetor operator raft list-peers [options]",
                "List the servers that hold the log",
                "Lists the servers that hold the log, and which of them leads.",
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        try {
            var answer = Connection.of(line, terminal)
                    .ask(Request.get("/v1/operator/raft/configuration"))
                    .orRefusal();
            var table = new Columns(GAP).row("Node", "ID", "Address", "State", "Voter", "RaftProtocol");
            for (var server : new View(answer.json()).at("Servers").items()) {
                table.row(
                        server.text("Node"),
                        server.text("ID"),
                        server.text("Address"),
                        server.text("Leader").equals("true") ? "leader" : "follower",
                        server.text("Voter"),
                        server.text("ProtocolVersion"));
            }
            terminal.out().print(table.lines());
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error getting peers: Failed to retrieve raft configuration: " + failed.sentence());
        }
    }
}
