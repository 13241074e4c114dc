package dev.praetor.agent.sync;

import dev.praetor.agent.Replica;
import dev.praetor.agent.check.Neighbours;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Check;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Watches;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The checks of other nodes on a machine that holds a copy of the data.
public final class ReplicaNeighbours implements Neighbours {
    private final Replica replica;
    private final Clock clock;

    public ReplicaNeighbours(Replica replica, Clock clock) {
        this.replica = replica;
        this.clock = clock;
    }

    @Override
    public Watching watch(String node, Consumer<List<Check>> seen) {
        var observation = new Observation(new HealthQueries.NodeChecks(node), seen);
        clock.soon(observation::look);
        return observation::stop;
    }

    /// All on the agent's event loop, but for the waking itself.
    private final class Observation {
        private final HealthQueries.NodeChecks query;
        private final Consumer<List<Check>> seen;
        private Watches.@Nullable Watch watch;
        private boolean stopped;

        Observation(HealthQueries.NodeChecks query, Consumer<List<Check>> seen) {
            this.query = query;
            this.seen = seen;
        }

        /// Watches first and looks afterwards, so that no change falls between the two.
        void look() {
            if (stopped) {
                return;
            }
            var footprint = query.on(replica.current()).footprint();
            watch = replica.watches().watch(footprint, () -> clock.soon(this::look));
            seen.accept(query.on(replica.current()).value());
        }

        void stop() {
            stopped = true;
            if (watch != null) {
                watch.cancel();
            }
        }
    }
}
