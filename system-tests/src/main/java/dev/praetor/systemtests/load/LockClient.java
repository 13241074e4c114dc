package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Takes locks for a session of its own, keeps them for a moment, and gives them up in every way there is; tries at
/// times what must not work.
final class LockClient implements Client {
    /// The shortest that the API takes.
    private static final Duration TTL = Duration.ofSeconds(10);

    private static final Duration LOCK_DELAY = Duration.ofSeconds(1);
    private static final String NODE = """
        {"Node": "lockers", "Address": "192.0.2.1"}\
        """;
    /// It depends on no check and belongs to no server, so that one that dies or leaves does not end it before its
    /// time.
    private static final String SESSION = """
        {"Node": "lockers", "TTL": "%ds", "LockDelay": "%ds", "NodeChecks": [], "Behavior": "release"}\
        """.formatted(TTL.toSeconds(), LOCK_DELAY.toSeconds());
    private static final Duration PAUSE = Duration.ofMillis(20);
    /// A little before the TTL is over at the latest.
    private static final int LATEST_RENEWAL_MILLIS = 8000;

    private final Line line;
    private final String name;
    private final List<String> keys;
    private Optional<String> session = Optional.empty();
    private long renewAt;

    LockClient(Line line, String name, List<String> keys) {
        this.line = line;
        this.name = name;
        this.keys = keys;
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public void act() {
        if (session.isEmpty()) {
            open();
        } else if (System.nanoTime() - renewAt > 0) {
            renew(session.get());
        } else {
            contend(session.get(), keys.get(line.random().nextInt(keys.size())));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private void open() {
        line.prepare(HttpAsk.of("PUT", "/v1/catalog/register").with(NODE));
        line.sendFirst(HttpAsk.of("PUT", "/v1/session/create").with(SESSION), answer -> {
            var id = Pointer.text(answer.json(), "/ID").orElseThrow();
            session = Optional.of(id);
            scheduleRenewal();
            return new Act.Open(id, TTL.toNanos(), LOCK_DELAY.toNanos());
        });
    }

    private void scheduleRenewal() {
        renewAt = System.nanoTime()
                + Duration.ofMillis(line.random().nextInt(LATEST_RENEWAL_MILLIS))
                        .toNanos();
    }

    private void renew(String id) {
        var outcome = line.send(new Act.Renew(id), HttpAsk.of("PUT", "/v1/session/renew/" + id), LockClient::found);
        scheduleRenewal();
        if (outcome instanceof Outcome.Missing) {
            session = Optional.empty();
        }
    }

    private static Outcome found(HttpAnswer answer) {
        return answer.status() == 404 ? new Outcome.Missing(0) : new Outcome.Done(true);
    }

    private void contend(String id, String key) {
        var outcome = acquire(id, key);
        if (outcome instanceof Outcome.Missing) {
            session = Optional.empty();
        } else if (outcome instanceof Outcome.Done(var held) && held) {
            hold(id, key);
        } else if (line.random().nextInt(4) == 0) {
            release(id, key);
        } else {
            read(key);
        }
    }

    private void hold(String id, String key) {
        for (int i = line.random().nextInt(4); i >= 0; i--) {
            read(key);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        switch (line.random().nextInt(10)) {
            case 0, 1 -> destroy(id, key);
            // It lives on for its TTL, and bars the key for that long and the lock-delay.
            case 2 -> session = line.random().nextInt(4) == 0 ? Optional.empty() : session;
            default -> release(id, key);
        }
    }

    private void destroy(String id, String key) {
        line.send(new Act.Destroy(id), HttpAsk.of("PUT", "/v1/session/destroy/" + id), KeyAnswers::done);
        session = Optional.empty();
        // Neither may work any more.
        switch (line.random().nextInt(4)) {
            case 0 -> acquire(id, keys.get(line.random().nextInt(keys.size())));
            // One that nobody holds, and that no lock-delay bars.
            case 1 -> acquire(id, key + "-of-" + name);
            default -> line.send(new Act.Renew(id), HttpAsk.of("PUT", "/v1/session/renew/" + id), LockClient::found);
        }
        read(key);
    }

    private Outcome acquire(String id, String key) {
        var value = name + "-" + Long.toHexString(line.random().nextLong());
        return line.send(
                new Act.Acquire(key, id, value), RegisterClient.put(key, "?acquire=" + id, value), KeyAnswers::done);
    }

    private void release(String id, String key) {
        line.send(new Act.Release(key, id), RegisterClient.put(key, "?release=" + id, "released"), KeyAnswers::done);
    }

    private void read(String key) {
        line.send(new Act.Get(key), HttpAsk.of("GET", "/v1/kv/" + key), KeyAnswers::key);
    }
}
