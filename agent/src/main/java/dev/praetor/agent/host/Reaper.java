package dev.praetor.agent.host;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops services that asked to be dropped after being critical for so long (`DeregisterCriticalServiceAfter`).
/// All on the agent's event loop.
final class Reaper {
    static final Duration INTERVAL = Duration.ofSeconds(30);
    /// Shorter wishes are lengthened to this.
    static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

    private final LocalServices services;
    private final Clock clock;
    private final Consumer<String> deregister;
    private Clock.@Nullable Timer timer;

    Reaper(LocalServices services, Clock clock, Consumer<String> deregister) {
        this.services = services;
        this.clock = clock;
        this.deregister = deregister;
    }

    void begin() {
        timer = clock.after(INTERVAL, () -> {
            reap();
            begin();
        });
    }

    void end() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void reap() {
        var due = new TreeSet<String>();
        for (var check : services.state().checks().values()) {
            if (!check.check().serviceId().isEmpty()
                    && isDue(check)
                    && due.add(check.check().serviceId())) {
                LOG.info(
                        "dropping service {}: its check {} has been critical for longer than {}",
                        check.check().serviceId(),
                        check.id(),
                        check.registration().deregisterAfter());
            }
        }
        due.forEach(deregister);
    }

    private boolean isDue(LocalCheck check) {
        var wish = check.registration().deregisterAfter();
        if (!wish.isPositive() || check.criticalSince().isEmpty()) {
            return false;
        }
        var wait = wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
        return clock.nanos() - check.criticalSince().getAsLong() >= wait.toNanos();
    }
}
