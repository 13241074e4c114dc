package dev.praetor.agent.coordinate;

import dev.praetor.agent.Replica;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Coordinate;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.NodeCoordinate;
import dev.praetor.state.Table;
import dev.praetor.state.UpdateCoordinate;
import java.time.Duration;
import java.util.Optional;
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
    private final Replica replica;
    private final String node;
    private final Clock clock;
    private final Stagger stagger;
    private Clock.@Nullable Timer timer;
    private boolean on;

    Submission(Vivaldi vivaldi, Replica replica, String node, Clock clock, Stagger stagger) {
        this.vivaldi = vivaldi;
        this.replica = replica;
        this.node = node;
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
            var interval = interval(replica.current().rows(Table.NODES));
            timer = clock.after(interval.plus(stagger.upTo(interval)), this::turn);
        }
    }

    private void turn() {
        var here = vivaldi.own();
        if (here.equals(known())) {
            schedule();
        } else {
            replica.submit(new UpdateCoordinate(new NodeCoordinate(node, "", here)))
                    .onComplete(_ -> schedule());
        }
    }

    /// What the servers say, as far as this agent has heard; a node that they know nothing of is at the origin.
    private Coordinate known() {
        return new CoordinateQueries.OfNode(node, Optional.of(""))
                .on(replica.current()).value().stream()
                        .map(NodeCoordinate::coordinate)
                        .findFirst()
                        .orElse(Coordinate.ORIGIN);
    }
}
