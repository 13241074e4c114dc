package dev.praetor.consensus;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;

/// Where servers were met that have moved while nobody led. Only a leader can write their addresses into the log, and
/// there is none before they reach each other. What was seen counts until the log names another address than it did
/// then. Any thread.
final class Sightings {
    /// Guarded by this.
    private final Map<RaftPeerId, Sighting> seen = new HashMap<>();

    private record Sighting(String inTheLog, String address) {}

    /// @param inTheLog the server as the log names it now
    /// @param address where it was met
    /// @return whether this is news
    synchronized boolean saw(RaftPeer inTheLog, String address) {
        var sighting = new Sighting(inTheLog.getAddress(), address);
        return !sighting.equals(seen.put(inTheLog.getId(), sighting));
    }

    /// The same servers, each where it was met if it was.
    synchronized List<RaftPeer> corrected(Collection<RaftPeer> named) {
        return named.stream().map(this::corrected).toList();
    }

    private RaftPeer corrected(RaftPeer named) {
        var sighting = seen.get(named.getId());
        if (sighting == null) {
            return named;
        }
        if (!sighting.inTheLog().equals(named.getAddress())) {
            seen.remove(named.getId());
            return named;
        }
        return RaftPeer.newBuilder(named).setAddress(sighting.address()).build();
    }
}
