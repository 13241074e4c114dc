package dev.praetor.agent.coordinate;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes what is heavy-tailed out of round-trip times: of the last few to a node, the shortest stands for the way
/// there (Ledlie, Gardner, Seltzer 2007, "Network Coordinates in the Wild", section 3: a moving percentile with a
/// short history; the 25th of four is the shortest). Remembers the nodes that were heard of last; one thread.
final class LatencyFilter {
    /// Round trips remembered of each node.
    static final int HISTORY = 4;
    /// Nodes remembered; an agent talks to some servers, a server to its clients.
    static final int MOST_NODES = 4_096;

    private final Map<String, ArrayDeque<Double>> byNode = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Double>> eldest) {
            return size() > MOST_NODES;
        }
    };

    /// @return the round-trip time that counts now, in seconds
    double filtered(String node, double seconds) {
        var last = byNode.computeIfAbsent(node, _ -> new ArrayDeque<>(HISTORY + 1));
        last.add(seconds);
        if (last.size() > HISTORY) {
            last.remove();
        }
        return Collections.min(last);
    }

    int nodes() {
        return byNode.size();
    }
}
