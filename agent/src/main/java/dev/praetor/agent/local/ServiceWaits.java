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

    /// One party's wait.
    ///
    /// @param over completes when it is over, for whatever reason
    /// @param cancel ends it at once
    public record Wait(Future<Void> over, Runnable cancel) {}

    /// A wait that is over as soon as the service is missing or its content has another hash, at the latest after
    /// this time.
    public Wait until(String serviceId, String hash, Duration most) {
        if (!hash.equals(hash(serviceId)) || size >= MOST) {
            return new Wait(Future.succeededFuture(), () -> {});
        }
        var promise = Promise.<Void>promise();
        waiting.computeIfAbsent(serviceId, id -> new LinkedHashSet<>()).add(promise);
        size++;
        var timer = clock.after(most, () -> forget(serviceId, promise));
        promise.future().onComplete(done -> timer.cancel());
        return new Wait(promise.future(), () -> forget(serviceId, promise));
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
