package dev.praetor.agent.coordinate;

import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells the servers from time to time where this node is. The larger the cluster, the rarer, so that all agents
/// together write no more than [#RATE] times a second. All on the agent's event loop.
///
/// A node that has measured nothing, or has not moved since the servers know its place, tells nothing. What could
/// not be told, or was lost with a node that was removed, is told with the next turn.
final class Submission {
    /// Between two turns in a small cluster, at the least (Consul's documentation).
    static final Duration INTERVAL = Duration.ofSeconds(15);
    /// Coordinates that all agents of a datacenter write in a second.
    static final int RATE = 64;

    private final Vivaldi vivaldi;
    private final Places places;
    private final Clock clock;
    private final Stagger stagger;
    private Clock.@Nullable Timer timer;
    private boolean on;

    Submission(Vivaldi vivaldi, Places places, Clock clock, Stagger stagger) {
        this.vivaldi = vivaldi;
        this.places = places;
        this.clock = clock;
        this.stagger = stagger;
    }

    void begin() {
        on = true;
        schedule();
    }

    void end() {
        on = false;
        if (timer != null) {
            timer.cancel();
        }
    }

    static Duration interval(int nodes) {
        var atRate = Duration.ofMillis(nodes * 1_000L / RATE);
        return atRate.compareTo(INTERVAL) > 0 ? atRate : INTERVAL;
    }

    private void schedule() {
        if (on) {
            var interval = interval(places.nodes());
            timer = clock.after(interval.plus(stagger.upTo(interval)), this::turn);
        }
    }

    private void turn() {
        var here = vivaldi.own();
        if (here.equals(places.known())) {
            schedule();
        } else {
            places.tell(here).onComplete(_ -> clock.soon(this::schedule));
        }
    }
}
