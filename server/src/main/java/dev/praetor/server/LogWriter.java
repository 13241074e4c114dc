package dev.praetor.server;

import dev.praetor.agent.Outcome;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.state.Codec;
import dev.praetor.state.Command;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/// Puts commands into the log, stamped with the time at which they are made.
final class LogWriter {
    private final ReplicatedLog log;
    private final InstantSource clock;
    private final LeaderHold hold;

    LogWriter(ReplicatedLog log, InstantSource clock, LeaderHold hold) {
        this.log = log;
        this.clock = clock;
        this.hold = hold;
    }

    Future<Outcome> submit(Command command) {
        var bytes = Codec.encode(new Codec.Stamped(command, clock.millis()));
        return hold.ask(
                () -> onCallersContext(log.submit(bytes)).map(LogWriter::named), Outcome.NoLeader.class::isInstance);
    }

    static <T> Future<T> onCallersContext(CompletionStage<T> stage) {
        var context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
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
