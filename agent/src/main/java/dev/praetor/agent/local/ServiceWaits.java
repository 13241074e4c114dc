package dev.praetor.agent.local;

import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who waits for a local service to change. All on the agent's event loop.
public final class ServiceWaits {
    /// More who want to wait are answered at once.
    public static final int MOST = 16_384;

    private final LocalServices services;
    private final Clock clock;
    private final Map<String, Set<Promise<Void>>> waiting = new HashMap<>();
    private int size;

    public ServiceWaits(LocalServices services, Clock clock) {
        this.services = services;
        this.clock = clock;
        services.onChange(this::changed);
    }

    /// Completes as soon as the service is missing or its content has another hash, at the latest after this time.
    public Future<Void> until(String serviceId, String hash, Duration most) {
        if (!hash.equals(hash(serviceId)) || size >= MOST) {
            return Future.succeededFuture();
        }
        var promise = Promise.<Void>promise();
        waiting.computeIfAbsent(serviceId, id -> new LinkedHashSet<>()).add(promise);
        size++;
        var timer = clock.after(most, () -> forget(serviceId, promise));
        return promise.future().onComplete(done -> timer.cancel());
    }

    public int size() {
        return size;
    }

    private String hash(String serviceId) {
        return services.state()
                .service(serviceId)
                .map(known -> ContentHash.of(known.service()))
                .orElse("");
    }

    private void forget(String serviceId, Promise<Void> promise) {
        var waiters = waiting.get(serviceId);
        if (waiters != null && waiters.remove(promise)) {
            size--;
            if (waiters.isEmpty()) {
                waiting.remove(serviceId);
            }
            promise.complete();
        }
    }

    private void changed(List<Change> changes) {
        for (var change : changes) {
            if (change instanceof Change.ServiceChanged(String id)) {
                var waiters = waiting.remove(id);
                if (waiters != null) {
                    size -= waiters.size();
                    waiters.forEach(Promise::complete);
                }
            }
        }
    }
}
