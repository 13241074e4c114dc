package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.wire.HttpAsk;
import java.time.Duration;

/// Follows one key, or all under a prefix, from index to index.
final class Watcher implements Client {
    static final Duration WAIT = Duration.ofSeconds(4);

    private final Line line;
    private final String subject;
    private final boolean prefix;
    private long index;

    Watcher(Line line, String subject, boolean prefix) {
        this.line = line;
        this.subject = subject;
        this.prefix = prefix;
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public void act() {
        var path =
                "/v1/kv/%s?index=%d&wait=%ds%s".formatted(subject, index, WAIT.toSeconds(), prefix ? "&recurse" : "");
        var outcome = line.send(
                new Act.Watch(subject, prefix, index, WAIT.toNanos()),
                HttpAsk.of("GET", path),
                prefix ? KeyAnswers::rows : KeyAnswers::key);
        index = switch (outcome) {
            case Outcome.Found found -> found.index();
            case Outcome.Missing missing -> missing.index();
            case Outcome.Rows rows -> rows.index();
            case Outcome.Done _, Outcome.Old _, Outcome.Refused _, Outcome.Unknown _ -> index;
        };
    }
}
