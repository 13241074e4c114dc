package dev.praetor.agent.host;

import dev.praetor.agent.Version;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.store.DiskFolder;
import dev.praetor.state.Node;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Who this agent is.
///
/// @param node as it stands in the catalog
/// @param version what it says about itself
public record Self(Node node, String datacenter, boolean server, String version) {
    private static final String SEGMENT = "consul-network-segment";

    /// What the configuration and the data folder say. Blocks.
    ///
    /// @throws IOException when the node's identity cannot be read or kept
    public static Self load(AgentConfig config, RandomGenerator random) throws IOException {
        return of(config, NodeId.of(config.nodeId(), DiskFolder.open(config.dataDir()), random));
    }

    public static Self of(AgentConfig config, String nodeId) {
        var meta = new TreeMap<>(config.nodeMeta());
        meta.put(SEGMENT, "");
        var node = new Node(nodeId, config.nodeName(), config.advertiseAddress(), addresses(config), meta, 0, 0);
        return new Self(node, config.datacenter(), config.server(), Version.FULL);
    }

    public String id() {
        return node.id();
    }

    public String name() {
        return node.name();
    }

    public String address() {
        return node.address();
    }

    private static SortedMap<String, String> addresses(AgentConfig config) {
        var addresses = new TreeMap<String, String>();
        var family = config.advertiseAddress().indexOf(':') >= 0 ? "_ipv6" : "_ipv4";
        for (var reach : new String[] {"lan", "wan"}) {
            addresses.put(reach, config.advertiseAddress());
            addresses.put(reach + family, config.advertiseAddress());
        }
        addresses.putAll(config.taggedAddresses());
        return addresses;
    }
}
