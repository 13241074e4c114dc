package dev.praetor.server.leader;

import dev.praetor.agent.Replica;
import dev.praetor.state.Housekeeping;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Forgets tombstones of deleted keys once every blocking query that could need them has ended.
///
/// It notes the state's index now and then, and reaps up to a note that has come of age.
public final class TombstoneReaper implements Duty {
    /// Consul's own age and grain; the age exceeds the longest blocking query (10 min and its jitter).
    static final Duration AGE = Duration.ofMinutes(15);

    static final Duration GRAIN = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Replica replica;
    private final Deque<Note> notes = new ArrayDeque<>();
    private long elapsedGrains;
    private long timer = -1;

    private record Note(long grain, long index) {}

    public TombstoneReaper(Vertx vertx, Replica replica) {
        this.vertx = vertx;
        this.replica = replica;
    }

    @Override
    public void begin() {
        timer = vertx.setPeriodic(GRAIN.toMillis(), tick -> tick());
    }

    @Override
    public void end() {
        vertx.cancelTimer(timer);
        notes.clear();
    }

    void tick() {
        elapsedGrains++;
        var index = replica.current().index();
        if (notes.isEmpty() || notes.peekLast().index() < index) {
            notes.addLast(new Note(elapsedGrains, index));
        }
        var ripe = 0L;
        while (!notes.isEmpty() && elapsedGrains - notes.peekFirst().grain() >= AGE.dividedBy(GRAIN)) {
            ripe = notes.removeFirst().index();
        }
        if (ripe > 0 && replica.current().hasTombstonesUpTo(ripe)) {
            replica.submit(new Housekeeping.ReapTombstones(ripe));
        }
    }
}
