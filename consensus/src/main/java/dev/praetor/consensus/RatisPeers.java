package dev.praetor.consensus;

import java.util.List;
import java.util.UUID;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;

/// Servers and their group, in Ratis' words and in ours.
final class RatisPeers {
    /// The same on every server for ever: it also names a folder. A server belongs to one group only, so the ids of
    /// two clusters need not differ.
    static final RaftGroupId GROUP = RaftGroupId.valueOf(UUID.fromString("70726165-746f-7200-0000-000000000001"));

    private RatisPeers() {}

    static RaftGroup group(List<Peer> peers) {
        return RaftGroup.valueOf(GROUP, peers.stream().map(RatisPeers::ratis).toList());
    }

    static RaftPeer ratis(Peer peer) {
        return RaftPeer.newBuilder().setId(peer.id()).setAddress(peer.address()).build();
    }

    static Peer ours(RaftPeer peer) {
        String address = peer.getAddress();
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Peer(peer.getId().toString(), host, Integer.parseInt(address.substring(colon + 1)));
    }
}
