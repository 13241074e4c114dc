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
import java.util.HashSet;
import java.util.List;

/// `catalog nodes`
public final class CatalogNodes implements Command {
    private static final int GAP = 2;
    private static final int SHORT_ID = 8;

    @Override
    public Page page() {
        return new Page(
                "praetor catalog nodes [options]",
                "List the nodes",
                "Lists the nodes of the catalog.",
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("detailed", "Print whole IDs, tagged addresses and metadata."),
                                Flag.text("filter", "EXPRESSION", "Only nodes that this filter matches."),
                                Flag.text("near", "NODE", "Sort by the distance from this node."),
                                Flag.text("node-meta", "KEY=VALUE", "Only nodes with this metadata; repeatable."),
                                Flag.text("service", "NAME", "Only nodes with an instance of this service."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var service = line.text("service", "");
        var request = Request.get(
                service.isEmpty() ? "/v1/catalog/nodes" : "/v1/catalog/service/" + Request.encoded(service));
        line.text("near").ifPresent(node -> request.with("near", node));
        line.text("filter").ifPresent(filter -> request.with("filter", filter));
        NodeMeta.asTold(line, request);
        try {
            var answer = Connection.of(line, terminal)
                    .ask(Connection.asTold(line, request))
                    .orRefusal();
            var seen = new HashSet<String>();
            var nodes = new View(answer.json())
                    .items().stream()
                            .filter(node -> seen.add(node.text("Node")))
                            .toList();
            if (nodes.isEmpty()) {
                terminal.err().println("No nodes match the given query - try expanding your search.");
                return 0;
            }
            terminal.out().print(table(nodes, line.isOn("detailed")).lines());
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error listing nodes: " + failed.sentence());
        }
    }

    private static Columns table(List<View> nodes, boolean detailed) {
        var table = detailed
                ? new Columns(GAP).row("Node", "ID", "Address", "DC", "TaggedAddresses", "Meta")
                : new Columns(GAP).row("Node", "ID", "Address", "DC");
        for (var node : nodes) {
            var name = node.text("Node");
            var id = node.text("ID");
            if (detailed) {
                var meta = node.at("Meta").members().isEmpty() ? node.at("NodeMeta") : node.at("Meta");
                table.row(
                        name,
                        id,
                        node.text("Address"),
                        node.text("Datacenter"),
                        node.at("TaggedAddresses").pairs(),
                        meta.pairs());
            } else {
                var brief = id.substring(0, Math.min(SHORT_ID, id.length()));
                table.row(name, brief, node.text("Address"), node.text("Datacenter"));
            }
        }
        return table;
    }
}
