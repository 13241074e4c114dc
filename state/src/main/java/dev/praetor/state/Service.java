package dev.praetor.state;

import java.util.List;
import java.util.SortedMap;

/// One instance of a service on a node.
///
/// @param node the name of the node it runs on
/// @param id unique on its node
/// @param name what clients ask for
/// @param address empty when the node's address holds
/// @param metaGiven whether metadata was given at all: clients are shown `{}` where it was and is empty, else
///     `null`
/// @param kind empty for a typical service; kept for clients that set it
/// @param tagsOverridable whether the catalog's tags win over the agent's (`EnableTagOverride`)
public record Service(
        String node,
        String id,
        String name,
        String kind,
        List<String> tags,
        String address,
        SortedMap<String, ServiceAddress> taggedAddresses,
        SortedMap<String, String> meta,
        boolean metaGiven,
        int port,
        String socketPath,
        Weights weights,
        boolean tagsOverridable,
        long createIndex,
        long modifyIndex) {

    /// A service whose empty metadata was not given.
    public Service(
            String node,
            String id,
            String name,
            String kind,
            List<String> tags,
            String address,
            SortedMap<String, ServiceAddress> taggedAddresses,
            SortedMap<String, String> meta,
            int port,
            String socketPath,
            Weights weights,
            boolean tagsOverridable,
            long createIndex,
            long modifyIndex) {
        this(
                node,
                id,
                name,
                kind,
                tags,
                address,
                taggedAddresses,
                meta,
                !meta.isEmpty(),
                port,
                socketPath,
                weights,
                tagsOverridable,
                createIndex,
                modifyIndex);
    }

    /// An address under a name of its own, such as `wan`.
    public record ServiceAddress(String address, int port) {}

    /// The SRV weights of an instance by its health.
    public record Weights(int passing, int warning) {
        public static final Weights DEFAULT = new Weights(1, 1);
    }
}
