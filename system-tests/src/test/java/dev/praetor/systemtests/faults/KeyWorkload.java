package dev.praetor.systemtests.faults;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// Fresh keys, one key that is overwritten again and again, and deletions.
final class KeyWorkload implements Workload {
    /// How many keys stay before the oldest is deleted.
    private static final int KEPT = 200;
    /// Values of different lengths, so that a torn one would show.
    private static final int LONGEST = 300;

    private final int writer;
    private final Map<Long, Fate> keys = new TreeMap<>();
    private long sent;
    private long counted;
    private final AtomicLong acknowledged = new AtomicLong();

    private enum Fate {
        SENT,
        WRITTEN,
        DELETING,
        DELETED
    }

    KeyWorkload(int writer) {
        this.writer = writer;
    }

    @Override
    public void write(HttpConnection connection) throws IOException {
        long number = ++sent;
        keys.put(number, Fate.SENT);
        if (put(connection, folder() + number, value(number))) {
            keys.put(number, Fate.WRITTEN);
        }
        if (put(connection, counter(), Long.toString(number))) {
            counted = number;
        }
        if (keys.containsKey(number - KEPT)) {
            keys.put(number - KEPT, Fate.DELETING);
            var answer = connection.exchange(HttpAsk.of("DELETE", "/v1/kv/" + folder() + (number - KEPT)));
            if (Workload.promised(answer)) {
                keys.put(number - KEPT, Fate.DELETED);
                acknowledged.incrementAndGet();
            }
        }
    }

    private boolean put(HttpConnection connection, String key, String value) throws IOException {
        boolean promised = Workload.promised(
                connection.exchange(HttpAsk.of("PUT", "/v1/kv/" + key).with(value)));
        acknowledged.addAndGet(promised ? 1 : 0);
        return promised;
    }

    @Override
    public List<String> broken(HttpEndpoint server) {
        var broken = new ArrayList<String>();
        var found = found(server);
        for (var entry : List.copyOf(keys.entrySet())) {
            var key = folder() + entry.getKey();
            var there = found.remove(key);
            if (there == null && entry.getValue() == Fate.WRITTEN) {
                broken.add(key + " was acknowledged and is gone");
            } else if (there != null && entry.getValue() == Fate.DELETED) {
                broken.add(key + " was deleted and is back");
            } else if (there != null && !there.equals(value(entry.getKey()))) {
                broken.add(key + " has another value: " + there);
            }
            if (there == null) {
                keys.remove(entry.getKey());
            } else {
                keys.put(entry.getKey(), Fate.WRITTEN);
            }
        }
        found.keySet().forEach(key -> broken.add(key + " was never written"));
        counterBroken(server, broken);
        return broken;
    }

    private void counterBroken(HttpEndpoint server, List<String> broken) {
        var answer = server.read("/v1/kv/" + counter() + "?raw");
        long value = answer.status() == 200 ? Long.parseLong(answer.text()) : 0;
        if (value < counted || value > sent) {
            broken.add(counter() + " is " + value + ", but " + counted + " was acknowledged and " + sent + " sent");
        }
        counted = value;
    }

    private Map<String, String> found(HttpEndpoint server) {
        var answer = server.read("/v1/kv/" + folder() + "?recurse");
        var found = new HashMap<String, String>();
        if (answer.status() == 200) {
            for (var row : ((Json.Arr) answer.json()).items()) {
                var value =
                        Base64.getDecoder().decode(Pointer.text(row, "/Value").orElse(""));
                found.put(Pointer.text(row, "/Key").orElseThrow(), new String(value, StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    private String folder() {
        return "load/" + writer + "/";
    }

    private String counter() {
        return "counter/" + writer;
    }

    private static String value(long number) {
        return number + ":" + "x".repeat((int) (number * 37 % LONGEST));
    }
}
