package dev.praetor.agent.sync;

import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Holds back changes of output alone: most checks say something new each time, and nobody needs to know at once.
///
/// Each check's output is due once per interval, between half an interval and one and a half after it first
/// changed.
final class OutputPacing {
    private final Duration interval;
    private final Clock clock;
    private final Stagger stagger;
    private final Consumer<String> due;
    private final Map<String, Clock.Timer> waiting = new HashMap<>();

    OutputPacing(Duration interval, Clock clock, Stagger stagger, Consumer<String> due) {
        this.interval = interval;
        this.clock = clock;
        this.stagger = stagger;
        this.due = due;
    }

    void changed(String checkId) {
        if (!interval.isPositive()) {
            due.accept(checkId);
        } else if (!waiting.containsKey(checkId)) {
            var wait = interval.dividedBy(2).plus(stagger.upTo(interval));
            waiting.put(checkId, clock.after(wait, () -> {
                waiting.remove(checkId);
                due.accept(checkId);
            }));
        }
    }

    /// The check is pushed for another reason, or gone.
    void settled(String checkId) {
        var timer = waiting.remove(checkId);
        if (timer != null) {
            timer.cancel();
        }
    }

    /// The checks whose output in the catalog may be an older one.
    Set<String> waiting() {
        return Set.copyOf(waiting.keySet());
    }

    void end() {
        waiting.values().forEach(Clock.Timer::cancel);
        waiting.clear();
    }
}
