package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Instance;
import dev.praetor.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The servers that hold the log, as operators know them: the log's own addresses, with what the catalog tells of
/// them.
final class RaftServers {
    private RaftServers() {}

    /// @param id the node's, or its address when it is not in the catalog
    /// @param address `ip:port` of the log
    record RaftServer(String id, String name, String address, boolean leader, String version) {}

    static List<RaftServer> of(Replica replica, State state) {
        var known =
                new CatalogQueries.ServiceNodes("consul", Map.of()).on(state).value();
        var leader = replica.leader();
        return replica.peers().stream()
                .map(address -> server(address, known, leader.equals(Optional.of(address))))
                .toList();
    }

    private static RaftServer server(String address, List<Instance> known, boolean leader) {
        var one = known.stream()
                .filter(instance -> address(instance).equals(address))
                .findFirst()
                // A server that is alone may know itself by another address than the catalog does.
                .or(() -> known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty());
        return one.map(instance -> new RaftServer(
                        instance.node().id(),
                        instance.node().name(),
                        address,
                        leader,
                        instance.service().meta().getOrDefault("version", "")))
                .orElseGet(() -> new RaftServer(address, "(unknown)", address, leader, ""));
    }

    private static String address(Instance instance) {
        var host = instance.service().address().isEmpty()
                ? instance.node().address()
                : instance.service().address();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + instance.service().port();
    }
}
