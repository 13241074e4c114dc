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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `members`
public final class Members implements Command {
    /// Nobody matches: scripts tell it from a failure to ask.
    static final int NOBODY = 2;

    private static final int GAP = 2;

    @Override
    public Page page() {
        return new Page(
                "praetor members [options]",
                "List the agents of the cluster",
                """
                Lists the agents that this agent knows, with their address and whether they are alive.

                Exits with 2 when -status leaves nobody.
                """,
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.toggle("detailed", "Print each agent's tags."),
                                Flag.text("filter", "EXPRESSION", "Only members that this filter matches."),
                                Flag.text("segment", "NAME", "Accepted for Consul's sake; there is one segment."),
                                Flag.text("status", "REGEX", "Only members in such a state. Default: .*"),
                                Flag.toggle("wan", "List the servers of all datacenters instead."))),
                Connection.AGENT_FLAGS,
                Connection.SERVER_FLAGS);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        var wanted = status(line.text("status", ".*"));
        var request = Request.get("/v1/agent/members");
        if (line.isOn("wan")) {
            request.with("wan", "1");
        }
        line.text("filter").filter(it -> !it.isEmpty()).ifPresent(filter -> request.with("filter", filter));
        try {
            var answer = Connection.of(line, terminal).ask(request).orRefusal();
            var members = new View(answer.json())
                    .items().stream()
                            .filter(member -> wanted.matcher(state(member)).find())
                            .sorted(Comparator.comparing(member -> member.text("Name")))
                            .toList();
            if (members.isEmpty()) {
                return NOBODY;
            }
            terminal.out().print(line.isOn("detailed") ? detailed(members) : standard(members));
            return 0;
        } catch (AgentException failed) {
            throw new Failure("Error retrieving members: " + failed.sentence());
        }
    }

    private static Pattern status(String regex) throws Failure {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException odd) {
            throw new Failure("Failed to compile status regexp: " + odd.getDescription() + ": " + regex);
        }
    }

    private static String standard(List<View> members) {
        var table = new Columns(GAP).row("Node", "Address", "Status", "Type", "Build", "Protocol", "DC", "Segment");
        for (var member : members) {
            var tags = member.at("Tags");
            var server = tags.text("role").equals("consul");
            var build = tags.text("build");
            var colon = build.indexOf(':');
            table.row(
                    member.text("Name"),
                    address(member),
                    state(member),
                    server ? "server" : tags.text("role").equals("node") ? "client" : "unknown",
                    colon < 0 ? build : build.substring(0, colon),
                    tags.text("vsn").isEmpty() ? member.text("ProtocolCur") : tags.text("vsn"),
                    tags.text("dc"),
                    server ? "<all>" : tags.text("segment").isEmpty() ? "<default>" : tags.text("segment"));
        }
        return table.lines();
    }

    private static String detailed(List<View> members) {
        var table = new Columns(GAP).row("Node", "Address", "Status", "Tags");
        for (var member : members) {
            table.row(
                    member.text("Name"),
                    address(member),
                    state(member),
                    member.at("Tags").pairs());
        }
        return table.lines();
    }

    private static String address(View member) {
        var host = member.text("Addr");
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + member.text("Port");
    }

    private static String state(View member) {
        return switch (member.text("Status")) {
            case "0" -> "none";
            case "1" -> "alive";
            case "2" -> "leaving";
            case "3" -> "left";
            case "4" -> "failed";
            default -> "unknown";
        };
    }
}
