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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// `catalog services`
public final class CatalogServices implements Command {
    private static final int GAP = 6;

    @Override
    public Page page() {
        return new Page(
                "praetor catalog services [options]",
                "List the services",
                "Lists the names of the services in the catalog.",
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.text("node", "NODE", "Only services of this node, by name or ID."),
                                Flag.text("node-meta", "KEY=VALUE", "Only services on such nodes; repeatable."),
                                Flag.toggle("tags", "Print each service's tags."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        try {
            var services = services(line, terminal);
            if (services.isEmpty()) {
                terminal.err().println("No services match the given query - try expanding your search.");
                return 0;
            }
            if (line.isOn("tags")) {
                var table = new Columns(GAP);
                services.forEach((name, tags) -> table.row(name, String.join(",", tags)));
                table.lines().lines().forEach(row -> terminal.out().println(row.stripTrailing()));
            } else {
                services.keySet().forEach(terminal.out()::println);
            }
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error listing services: " + failed.sentence());
        }
    }

    /// Each name with its tags, both sorted.
    private static SortedMap<String, TreeSet<String>> services(CommandLine line, Terminal terminal)
            throws AgentException {
        var node = line.text("node", "");
        var request =
                Request.get(node.isEmpty() ? "/v1/catalog/services" : "/v1/catalog/node/" + Request.encoded(node));
        NodeMeta.asTold(line, request);
        var answer = new View(Connection.of(line, terminal)
                .ask(Connection.asTold(line, request))
                .orRefusal()
                .json());
        var services = new TreeMap<String, TreeSet<String>>();
        if (node.isEmpty()) {
            answer.members().forEach((name, tags) -> add(services, name, tags));
        } else {
            answer.at("Services")
                    .members()
                    .values()
                    .forEach(service -> add(services, service.text("Service"), service.at("Tags")));
        }
        return services;
    }

    private static void add(SortedMap<String, TreeSet<String>> services, String name, View tags) {
        var known = services.computeIfAbsent(name, _ -> new TreeSet<>());
        tags.items().forEach(tag -> known.add(tag.text()));
    }
}
