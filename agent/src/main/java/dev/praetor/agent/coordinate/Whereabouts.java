package dev.praetor.agent.coordinate;

import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.metrics.Series;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Coordinate;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// This agent's place among the others: found from round trips, told to the servers. All on the agent's event loop.
public final class Whereabouts {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Vivaldi vivaldi;
    private final Submission submission;
    private final Series refused;
    private volatile Coordinate here = Coordinate.ORIGIN;

    public Whereabouts(Places places, Clock clock, RandomGenerator random, Metrics metrics) {
        vivaldi = new Vivaldi(random);
        submission = new Submission(vivaldi, places, clock, new Stagger(random));
        refused = metrics.counter("serf.coordinate.rejected");
    }

    /// Begins to tell the servers.
    public void begin() {
        submission.begin();
    }

    public void end() {
        submission.end();
    }

    /// Where this node is, as far as it knows. Any thread.
    public Coordinate here() {
        return here;
    }

    /// Takes in how long a message to another node and its answer took. What cannot be true is counted, and changes
    /// nothing.
    ///
    /// @param other where that node says that it is
    /// @return where this node is, to be told to that one in turn
    public Coordinate measured(String node, Coordinate other, Duration roundTrip) {
        var before = vivaldi.refused();
        here = vivaldi.observe(node, other, roundTrip.toNanos() / NANOS_PER_SECOND);
        if (vivaldi.refused() > before) {
            refused.add(1);
        }
        return here;
    }
}
