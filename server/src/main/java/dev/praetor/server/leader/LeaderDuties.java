package dev.praetor.server.leader;

import dev.praetor.consensus.Leadership;
import io.vertx.core.Context;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins and ends all duties as leadership comes and goes, on the event loop of their own.
public final class LeaderDuties {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderDuties.class);

    /// No term: this server does not lead.
    private static final long NONE = 0;

    private final Context context;
    private final LongConsumer term;
    private final List<Duty> duties;
    private boolean leading;

    /// @param term told, on the event loop, in which term the duties are done; 0 when they are not
    public LeaderDuties(Context context, LongConsumer term, List<Duty> duties) {
        this.context = context;
        this.term = term;
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

    private void begin(long gained) {
        end();
        LOG.info("cluster leadership acquired (term {})", gained);
        leading = true;
        term.accept(gained);
        duties.forEach(Duty::begin);
    }

    private void end() {
        if (leading) {
            LOG.info("cluster leadership lost");
            leading = false;
            duties.forEach(Duty::end);
            term.accept(NONE);
        }
    }

    /// Ends the duties for good; may be called from any thread.
    public void close() {
        context.runOnContext(nothing -> end());
    }
}
