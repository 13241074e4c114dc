package dev.praetor.state;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the catalog shows of a member, in the words that Consul's users know.
record MemberNode(Member member) {
    /// The ID and name of the service under which clients find the servers.
    static final String SERVICE = "consul";

    private static final String ALIVE = "Agent alive and reachable";
    private static final String FAILED = "Agent not live or unreachable";

    /// @param shown the node that has the name now: its further addresses and metadata are the agent's own to tell
    Node node(Optional<Node> shown) {
        var own = shown.filter(node -> node.id().isEmpty() || node.id().equals(member.id()));
        return new Node(
                member.id(),
                member.name(),
                member.address(),
                own.map(Node::taggedAddresses).orElseGet(Collections::emptySortedMap),
                own.map(Node::meta).orElseGet(Collections::emptySortedMap),
                0,
                0);
    }

    Check alive() {
        return serfHealth(Status.PASSING, ALIVE);
    }

    Check failed() {
        return serfHealth(Status.CRITICAL, FAILED);
    }

    private Check serfHealth(String status, String output) {
        return new Check(
                member.name(),
                Status.SERF_HEALTH,
                "Serf Health Status",
                status,
                "",
                output,
                "",
                "",
                List.of(),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0);
    }

    Optional<Service> service() {
        return member.server()
                .map(server -> new Service(
                        member.name(),
                        SERVICE,
                        SERVICE,
                        "",
                        List.of(),
                        "",
                        Collections.emptySortedMap(),
                        meta(),
                        server.logPort(),
                        "",
                        Service.Weights.DEFAULT,
                        false,
                        0,
                        0));
    }

    private SortedMap<String, String> meta() {
        var meta = new TreeMap<String, String>();
        meta.put("non_voter", "false");
        meta.put("raft_version", "3");
        meta.put("read_replica", "false");
        meta.put("serf_protocol_current", "2");
        meta.put("serf_protocol_max", "5");
        meta.put("serf_protocol_min", "1");
        meta.put("version", member.version());
        return meta;
    }
}
