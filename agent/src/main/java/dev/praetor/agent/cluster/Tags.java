package dev.praetor.agent.cluster;

import dev.praetor.agent.config.AgentConfig;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What members say about themselves, under the names that Consul's clients look for.
final class Tags {
    private Tags() {}

    static SortedMap<String, String> own(AgentConfig config, String nodeId, String version) {
        var tags = common(config.datacenter(), nodeId, version);
        if (!config.server()) {
            tags.put("role", "node");
            return tags;
        }
        server(tags, config.ports().server());
        wan(tags, config.ports().serfWan());
        if (config.dev() || config.bootstrapExpect() == 1) {
            tags.put("bootstrap", "1");
        } else if (config.bootstrapExpect() > 1) {
            tags.put("expect", Integer.toString(config.bootstrapExpect()));
        }
        return tags;
    }

    /// As the log has it.
    static SortedMap<String, String> of(dev.praetor.state.Member member) {
        var tags = common(member.datacenter(), member.id(), member.version());
        if (member.server().isEmpty()) {
            tags.put("role", "node");
            return tags;
        }
        var server = member.server().get();
        server(tags, server.logPort());
        wan(tags, server.wanPort());
        if (server.expect() == 1) {
            tags.put("bootstrap", "1");
        } else if (server.expect() > 1) {
            tags.put("expect", Integer.toString(server.expect()));
        }
        return tags;
    }

    private static SortedMap<String, String> common(String datacenter, String nodeId, String version) {
        return new TreeMap<>(Map.of(
                "acls", "0",
                "build", version,
                "dc", datacenter,
                "id", nodeId,
                "segment", "",
                "vsn", "2",
                "vsn_max", "3",
                "vsn_min", "2"));
    }

    private static void wan(SortedMap<String, String> tags, int port) {
        if (port > 0) {
            tags.put("wan_join_port", Integer.toString(port));
        }
    }

    private static void server(SortedMap<String, String> tags, int port) {
        tags.put("role", "consul");
        tags.put("port", Integer.toString(port));
        tags.put("raft_vsn", "3");
        tags.put("ft_fs", "1");
        tags.put("ft_si", "1");
    }
}
