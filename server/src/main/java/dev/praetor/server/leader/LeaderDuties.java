package dev.praetor.server.leader;

import dev.praetor.consensus.Leadership;
import io.vertx.core.Context;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins and ends all duties as leadership comes and goes, on the event loop of their own.
public final class LeaderDuties {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderDuties.class);

    private final Context context;
    private final List<Duty> duties;
    private boolean leading;

    public LeaderDuties(Context context, List<Duty> duties) {
        this.context = context;
        this.duties = List.copyOf(duties);
    }

    /// May be called from any thread.
    public void leadershipChanged(Leadership change) {
        context.runOnContext(nothing -> {
            switch (change) {
                case Leadership.Gained gained -> begin(gained.term());
                case Leadership.Lost lost -> end();
            }
        });
    }

    private void begin(long term) {
        end();
        LOG.info("cluster leadership acquired (term {})", term);
        leading = true;
        duties.forEach(Duty::begin);
    }

    private void end() {
        if (leading) {
            LOG.info("cluster leadership lost");
            leading = false;
            duties.forEach(Duty::end);
        }
    }

    /// Ends the duties for good; may be called from any thread.
    public void close() {
        context.runOnContext(nothing -> end());
    }
}
