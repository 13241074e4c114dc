package dev.praetor.server;

import dev.praetor.agent.Outcome;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.state.Codec;
import dev.praetor.state.Command;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Puts commands into the log, stamped with the time at which they are made.
final class LogWriter {
    private final ReplicatedLog log;
    private final TimeStamps stamps;
    private final LeaderHold hold;
    private final BooleanSupplier open;
    private volatile long ownTerm;

    /// @param open whether clients may write: not before a new group is complete
    LogWriter(ReplicatedLog log, TimeStamps stamps, LeaderHold hold, BooleanSupplier open) {
        this.log = log;
        this.stamps = stamps;
        this.hold = hold;
        this.open = open;
    }

    Future<Outcome> submit(Command command) {
        var bytes = stamps.stamped(command);
        return hold.ask(
                () -> open.getAsBoolean() ? write(bytes) : Future.succeededFuture(new Outcome.NoLeader()),
                Outcome.NoLeader.class::isInstance);
    }

    /// From now on this server leads in `term`, as its duties see it; 0 when it does not lead.
    void leadsIn(long term) {
        ownTerm = term;
    }

    /// Writes what is the leader's own affair, in the term in which it was decided or not at all: a leader that was
    /// paused may find that a session has ended, while its successor knows that it was renewed.
    Future<Outcome> submitOwn(Command command) {
        return named(log.submitIn(ownTerm, stamps.stamped(command)));
    }

    private Future<Outcome> write(byte[] bytes) {
        return named(log.submit(bytes));
    }

    private static Future<Outcome> named(CompletableFuture<dev.praetor.consensus.Outcome> outcome) {
        return Contexts.here(outcome).map(LogWriter::named);
    }

    private static Outcome named(dev.praetor.consensus.Outcome outcome) {
        return switch (outcome) {
            case dev.praetor.consensus.Outcome.Committed committed ->
                new Outcome.Applied(Codec.decodeResult(committed.result()));
            case dev.praetor.consensus.Outcome.Rejected rejected -> new Outcome.Rejected(rejected.reason());
            case dev.praetor.consensus.Outcome.NoLeader none -> new Outcome.NoLeader();
            case dev.praetor.consensus.Outcome.Indeterminate unknown -> new Outcome.Indeterminate(unknown.why());
        };
    }
}
