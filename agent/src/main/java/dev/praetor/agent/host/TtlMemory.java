package dev.praetor.agent.host;

import dev.praetor.agent.local.Change;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.store.TtlState;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps on disk what was last reported to each TTL check, a second late at most: heartbeats are many, and one that
/// is lost costs a check nothing but the rest of its TTL. All on the agent's event loop.
final class TtlMemory {
    static final Duration DELAY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(TtlMemory.class);

    private final SavedRegistrations saved;
    private final Background background;
    private final Clock clock;
    private final Map<String, TtlState> pending = new HashMap<>();
    private boolean scheduled;

    TtlMemory(LocalServices services, SavedRegistrations saved, Background background, Clock clock) {
        this.saved = saved;
        this.background = background;
        this.clock = clock;
        services.onChange(this::changed);
    }

    void remember(TtlState state) {
        pending.put(state.checkId(), state);
        if (!scheduled) {
            scheduled = true;
            clock.after(DELAY, this::flush);
        }
    }

    /// Writes what is pending. Never fails: what cannot be written is only missing after a restart.
    Future<Void> flush() {
        scheduled = false;
        var states = List.copyOf(pending.values());
        pending.clear();
        if (states.isEmpty()) {
            return Future.succeededFuture();
        }
        return background
                .<Void>call(() -> {
                    for (var state : states) {
                        saved.save(state);
                    }
                    return null;
                })
                .recover(fault -> {
                    LOG.warn("cannot keep the last reports to TTL checks on disk: {}", fault.getMessage());
                    return Future.succeededFuture();
                });
    }

    private void changed(List<Change> changes) {
        for (var change : changes) {
            if (change instanceof Change.CheckDropped(String id)) {
                pending.remove(id);
            }
        }
    }
}
