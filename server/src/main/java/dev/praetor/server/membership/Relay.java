package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Passes on to the leader which members beat here, many at a time. What does not arrive is not repeated: the
/// members beat again.
final class Relay {
    /// How long a beat may wait for others.
    static final Duration DELAY = Duration.ofMillis(100);

    private final String ownId;
    private final Clock clock;
    private final Supplier<Optional<ClusterService>> leader;
    private final Map<String, Introduction> waiting = new LinkedHashMap<>();
    private Clock.@Nullable Timer timer;

    Relay(String ownId, Clock clock, Supplier<Optional<ClusterService>> leader) {
        this.ownId = ownId;
        this.clock = clock;
        this.leader = leader;
    }

    void add(Introduction from) {
        waiting.put(from.id(), from);
        if (timer == null) {
            timer = clock.after(DELAY, this::flush);
        }
    }

    /// These are not heard here any more.
    void lost(List<String> ids) {
        ids.forEach(waiting::remove);
        leader.get().ifPresent(service -> service.lost(ownId, ids));
    }

    private void flush() {
        timer = null;
        var heard = List.copyOf(waiting.values());
        waiting.clear();
        leader.get().ifPresent(service -> service.beats(ownId, heard));
    }
}
