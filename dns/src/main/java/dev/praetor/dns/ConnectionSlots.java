package dev.praetor.dns;

import java.util.HashMap;
import java.util.Map;

/// How many connections there may be: in all, and from one address. Any thread.
final class ConnectionSlots {
    static final int TOTAL_MOST = 2048;
    static final int CLIENT_MOST = 256;

    private final int totalMost;
    private final int clientMost;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int total;

    ConnectionSlots() {
        this(TOTAL_MOST, CLIENT_MOST);
    }

    ConnectionSlots(int totalMost, int clientMost) {
        this.totalMost = totalMost;
        this.clientMost = clientMost;
    }

    synchronized boolean take(String client) {
        var own = byClient.getOrDefault(client, 0);
        if (total >= totalMost || own >= clientMost) {
            return false;
        }
        total++;
        byClient.put(client, own + 1);
        return true;
    }

    synchronized void free(String client) {
        total--;
        byClient.computeIfPresent(client, (_, own) -> own == 1 ? null : own - 1);
    }
}
