package dev.praetor.cli.agent;

import dev.praetor.agent.Version;
import dev.praetor.agent.config.AgentConfig;
import java.util.Locale;

/// What an agent says of itself once it listens.
final class Banner {
    private static final String LINE = "%18s: %s%n";

    private Banner() {}

    static String of(AgentConfig config, Running agent) {
        var client = "[" + String.join(" ", config.clientAddresses()) + "] (HTTP: " + agent.httpPort() + ", HTTPS: "
                + config.ports().https() + ", gRPC: -1, DNS: " + agent.dnsPort() + ")";
        var cluster = config.advertiseAddress() + " (LAN: " + config.ports().serfLan() + ", WAN: "
                + config.ports().serfWan() + ")";
        return line("Version", "'" + Version.FULL + "'")
                + line("Node ID", "'" + agent.nodeId() + "'")
                + line("Node name", "'" + config.nodeName() + "'")
                + line("Datacenter", "'" + config.datacenter() + "' (Segment: '<all>')")
                + line("Server", config.server() + " (Bootstrap: " + (config.bootstrapExpect() == 1) + ")")
                + line("Client Addr", client)
                + line("Cluster Addr", cluster)
                + line("Encrypt", "Gossip: false, TLS-Outgoing: false, TLS-Incoming: false, Auto-Encrypt-TLS: false")
                + String.format(Locale.ROOT, "%n==> Log data will now stream in, as it occurs:%n%n");
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, LINE, name, value);
    }
}
