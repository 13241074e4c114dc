package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One client's connection, to one server after another, and what it remembers of its requests.
///
/// One thread uses it; [#close()] may come from another one and ends a request that waits.
final class Line implements AutoCloseable {
    /// How long an answer may take before the client gives up: its outcome is unknown then.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BEFORE_NEXT_SERVER = Duration.ofMillis(50);

    private final List<HttpEndpoint> servers;
    private final Recorder recorder;
    private final Random random;
    private final Duration patience;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable HttpConnection connection;
    private int process;

    /// How an answer is understood; statuses other than 200 and 404 never come here.
    interface Reading {
        Outcome of(HttpAnswer answer);
    }

    /// @param waiting how long a request may wait at the server by its own wish
    Line(List<HttpEndpoint> servers, Recorder recorder, Random random, Duration waiting) {
        this.servers = servers;
        this.recorder = recorder;
        this.random = random;
        patience = PATIENCE.plus(waiting);
        process = recorder.newProcess();
    }

    Random random() {
        return random;
    }

    boolean closed() {
        return closed.get();
    }

    /// Sends one request and remembers what came of it. What certainly had no effect is not worth remembering.
    Outcome send(Act act, HttpAsk ask, Reading reading) {
        var open = connected();
        if (open == null) {
            return new Outcome.Refused();
        }
        long invoked = recorder.now();
        var outcome = exchange(open, ask, reading);
        if (!(outcome instanceof Outcome.Refused)) {
            recorder.add(process, invoked, act, outcome);
        }
        if (outcome instanceof Outcome.Unknown) {
            drop();
            process = recorder.newProcess();
        }
        return outcome;
    }

    /// Sends a request of which nothing is to be remembered until its answer is there.
    ///
    /// @param then what to remember, given the answer; not called when there is none
    void sendFirst(HttpAsk ask, Later then) {
        var open = connected();
        if (open == null) {
            return;
        }
        long invoked = recorder.now();
        try {
            var answer = open.exchange(ask);
            if (answer.status() == 200) {
                recorder.add(process, invoked, then.act(answer), new Outcome.Done(true));
            }
        } catch (IOException e) {
            drop();
        }
    }

    /// Sends a request of which nothing is to be remembered.
    void prepare(HttpAsk ask) {
        var open = connected();
        if (open == null) {
            return;
        }
        try {
            open.exchange(ask);
        } catch (IOException e) {
            drop();
        }
    }

    interface Later {
        Act act(HttpAnswer answer);
    }

    private Outcome exchange(HttpConnection open, HttpAsk ask, Reading reading) {
        try {
            var answer = open.exchange(ask);
            if (answer.status() == 200 || answer.status() == 404) {
                return reading.of(answer);
            }
            return refused(answer) ? new Outcome.Refused() : other(answer);
        } catch (IOException e) {
            return new Outcome.Unknown();
        }
    }

    /// Whether the server says that nothing happened.
    private static boolean refused(HttpAnswer answer) {
        return answer.status() == 429 || answer.status() == 503 || answer.text().startsWith("No cluster leader");
    }

    private Outcome other(HttpAnswer answer) {
        if (answer.text().startsWith("Internal error")) {
            recorder.internalError();
        }
        return answer.text().contains("invalid session") ? new Outcome.Missing(0) : new Outcome.Unknown();
    }

    private @Nullable HttpConnection connected() {
        var open = connection;
        if (open != null || closed.get()) {
            return closed.get() ? null : open;
        }
        try {
            var server = servers.get(random.nextInt(servers.size()));
            open = server.patient(patience).connect();
            connection = open;
            if (closed.get()) {
                drop();
                return null;
            }
            return open;
        } catch (IOException e) {
            LockSupport.parkNanos(BEFORE_NEXT_SERVER.toNanos());
            return null;
        }
    }

    private void drop() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no more use either way.
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        drop();
    }
}
