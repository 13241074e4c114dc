package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.wire.HttpAsk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes a few keys that others write too; remembers the index that it saw last of each, for
/// check-and-set.
record RegisterClient(Line line, String name, List<String> keys, Map<String, Long> seen) implements Client {
    RegisterClient(Line line, String name, List<String> keys) {
        this(line, name, keys, new HashMap<>());
    }

    @Override
    public void act() {
        var random = line.random();
        var key = keys.get(random.nextInt(keys.size()));
        var value = name + "-" + Long.toHexString(random.nextLong());
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> read(key, "");
            case 4, 5 -> read(key, "?consistent");
            case 6, 7 -> line.send(new Act.Put(key, value), put(key, "", value), KeyAnswers::done);
            case 8, 9 -> {
                long index = random.nextInt(6) == 0 ? 0 : seen.getOrDefault(key, 0L);
                line.send(new Act.Cas(key, value, index), put(key, "?cas=" + index, value), KeyAnswers::done);
            }
            case 10 -> delete(key);
            case 11 -> line.send(new Act.GetStale(key), HttpAsk.of("GET", "/v1/kv/" + key + "?stale"), KeyAnswers::old);
            default -> line.send(new Act.Delete(key), HttpAsk.of("DELETE", "/v1/kv/" + key), KeyAnswers::done);
        }
    }

    Outcome read(String key, String how) {
        var outcome = line.send(new Act.Get(key), HttpAsk.of("GET", "/v1/kv/" + key + how), KeyAnswers::key);
        if (outcome instanceof Outcome.Found found) {
            seen.put(key, found.modifyIndex());
        }
        return outcome;
    }

    /// Of index 0, a deletion would be none.
    private void delete(String key) {
        long index = seen.getOrDefault(key, 0L);
        if (index > 0) {
            line.send(
                    new Act.DeleteCas(key, index),
                    HttpAsk.of("DELETE", "/v1/kv/" + key + "?cas=" + index),
                    KeyAnswers::done);
        }
    }

    static HttpAsk put(String key, String how, String value) {
        return HttpAsk.of("PUT", "/v1/kv/" + key + how).with(value);
    }
}
