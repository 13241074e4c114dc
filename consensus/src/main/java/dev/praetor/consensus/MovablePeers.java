package dev.praetor.consensus;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.util.PeerProxyMap;

/// Where each server is reached, so that one can move. Ratis makes a connection for each id once, and whatever the
/// configuration says later, it goes to the first address for ever; there is no call to change that, so its map is
/// reached into. (Pinned to Ratis 3.3.0; `MembersTest` moves a server.)
final class MovablePeers {
    private final PeerProxyMap<?> connections;
    private final Map<?, ?> entries;
    private final Object entriesLock;

    /// Guarded by this.
    private final Map<RaftPeerId, String> addresses = new HashMap<>();

    MovablePeers(PeerProxyMap<?> connections) {
        this.connections = connections;
        this.entries = (Map<?, ?>) read("peers");
        this.entriesLock = read("resetLock");
    }

    private Object read(String name) {
        try {
            Field field = PeerProxyMap.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(connections);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the Ratis that Praetor was built for: no field " + name, e);
        }
    }

    /// Takes note of addresses; when a server is named twice, as in the middle of a change, the first counts.
    synchronized void know(Collection<RaftPeer> peers) {
        Set<RaftPeerId> named = new HashSet<>();
        for (RaftPeer peer : peers) {
            if (named.add(peer.getId())) {
                String before = addresses.put(peer.getId(), peer.getAddress());
                if (before == null || before.equals(peer.getAddress())) {
                    connections.addRaftPeers(List.of(peer));
                } else {
                    move(peer);
                }
            }
        }
    }

    private void move(RaftPeer peer) {
        // Closes the connection, and leaves an unconnected entry with the old address behind.
        connections.resetProxy(peer.getId());
        synchronized (entriesLock) {
            entries.remove(peer.getId());
            connections.addRaftPeers(List.of(peer));
        }
    }
}
