package dev.praetor.agent.cluster.wire;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Over which connection each member beat last. Any thread; what concerns one connection comes in order.
///
/// A process that dies takes its connections along: its end is known at once, long before its lease is over. However
/// many connections there are, the end of one costs no more than that of another.
final class Callers {
    private final Map<String, HttpConnection> byMember = new ConcurrentHashMap<>();
    /// Who ever beat over a connection that is open, and beats there still or has moved since.
    private final Map<HttpConnection, Set<String>> members = new ConcurrentHashMap<>();
    private final Consumer<String> lost;
    private volatile boolean ignoring;

    /// @param lost is told the id of a member whose connection closed though it did not leave
    Callers(Consumer<String> lost) {
        this.lost = lost;
    }

    void beat(String id, HttpConnection connection) {
        if (byMember.put(id, connection) != connection) {
            members.computeIfAbsent(connection, _ -> ConcurrentHashMap.newKeySet())
                    .add(id);
        }
    }

    void left(String id) {
        byMember.remove(id);
    }

    void closed(HttpConnection connection) {
        var ids = members.remove(connection);
        if (ids != null) {
            ids.forEach(id -> {
                if (byMember.remove(id, connection) && !ignoring) {
                    lost.accept(id);
                }
            });
        }
    }

    /// This port closes: that says nothing about those at the other end.
    void ignoreAll() {
        ignoring = true;
    }
}
