package dev.praetor.agent.cluster.wire;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Over which connection each member beat last. Any thread.
///
/// A process that dies takes its connections along: its end is known at once, long before its lease is over.
final class Callers {
    private final Map<String, HttpConnection> byMember = new ConcurrentHashMap<>();
    private final Consumer<String> lost;
    private volatile boolean ignoring;

    /// @param lost is told the id of a member whose connection closed though it did not leave
    Callers(Consumer<String> lost) {
        this.lost = lost;
    }

    void beat(String id, HttpConnection connection) {
        byMember.put(id, connection);
    }

    void left(String id) {
        byMember.remove(id);
    }

    void closed(HttpConnection connection) {
        byMember.forEach((id, over) -> {
            if (over == connection && byMember.remove(id, over) && !ignoring) {
                lost.accept(id);
            }
        });
    }

    /// This port closes: that says nothing about those at the other end.
    void ignoreAll() {
        ignoring = true;
    }
}
