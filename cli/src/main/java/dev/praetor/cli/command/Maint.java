package dev.praetor.cli.command;

import dev.praetor.cli.client.AgentClient;
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

/// `maint`
public final class Maint implements Command {
    private static final String NODE_CHECK = "_node_maintenance";
    private static final String SERVICE_CHECK = "_service_maintenance:";

    @Override
    public Page page() {
        return new Page(
                "praetor maint [options]",
                "Take a node or a service out of service for a while",
                """
                With -enable, the node or one of its services counts as critical until -disable, so that nobody is sent
                there. Without options, prints what is in maintenance on this node.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("enable", "Begin."),
                                Flag.toggle("disable", "End."),
                                Flag.text("reason", "TEXT", "Why, for those who look at the checks; needs -enable."),
                                Flag.text("service", "ID", "One service of this node instead of the node."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var enable = line.isOn("enable");
        var disable = line.isOn("disable");
        if (enable && disable) {
            throw new Failure("Only one of -enable or -disable may be provided");
        }
        if (!enable && !line.text("reason", "").isEmpty()) {
            throw new Failure("Reason may only be provided with -enable");
        }
        if (!enable && !disable && !line.text("service", "").isEmpty()) {
            throw new Failure("-service requires either -enable or -disable");
        }
        try {
            var client = Connection.of(line, terminal);
            if (enable || disable) {
                change(client, line, enable, terminal);
            } else {
                show(client, terminal);
            }
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error " + (enable ? "enabling" : disable ? "disabling" : "querying") + " maintenance: "
                    + failed.sentence());
        }
    }

    private static void change(AgentClient client, CommandLine line, boolean enable, Terminal terminal)
            throws AgentException {
        var service = line.text("service", "");
        var request = Request.put(
                        service.isEmpty()
                                ? "/v1/agent/maintenance"
                                : "/v1/agent/service/maintenance/" + Request.encoded(service))
                .with("enable", String.valueOf(enable));
        line.text("reason").filter(reason -> !reason.isEmpty()).ifPresent(reason -> request.with("reason", reason));
        client.ask(request).orRefusal();
        terminal.out()
                .println((service.isEmpty() ? "Node" : "Service") + " maintenance is now "
                        + (enable ? "enabled" : "disabled")
                        + (service.isEmpty() ? "" : " for \"" + service + '"'));
    }

    private static void show(AgentClient client, Terminal terminal) throws AgentException {
        var self =
                new View(client.ask(Request.get("/v1/agent/self")).orRefusal().json());
        var checks =
                new View(client.ask(Request.get("/v1/agent/checks")).orRefusal().json());
        for (var check : checks.members().values()) {
            var id = check.text("CheckID");
            if (id.equals(NODE_CHECK)) {
                terminal.out().println("Node:");
                terminal.out().println("  Name:   " + self.at("Config").text("NodeName"));
                terminal.out().println("  Reason: " + check.text("Notes"));
                terminal.out().println();
            } else if (id.startsWith(SERVICE_CHECK)) {
                terminal.out().println("Service:");
                terminal.out().println("  ID:     " + check.text("ServiceID"));
                terminal.out().println("  Reason: " + check.text("Notes"));
                terminal.out().println();
            }
        }
    }
}
