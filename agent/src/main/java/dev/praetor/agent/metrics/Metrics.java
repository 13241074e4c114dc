package dev.praetor.agent.metrics;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;

/// All figures of this process by name, such as `http.GET.v1.kv._`. Any thread, but for [#roll(long)].
///
/// The number of names is bounded: names beyond the limit share one series, so that no client can grow it at will.
public final class Metrics {
    /// One interval, as go-metrics' in-memory sink has it.
    public static final Duration INTERVAL = Duration.ofSeconds(10);
    /// Names of each kind.
    public static final int MOST_NAMES = 2_048;
    /// What the measurements of names beyond that go to.
    static final String OTHERS = "others";

    private final String prefix;
    private final ConcurrentSkipListMap<String, Series> counters = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Series> samples = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();
    private volatile long intervalAtMillis;

    /// @param prefix goes before each name with a dot between; empty for none
    public Metrics(String prefix) {
        this.prefix = prefix.isEmpty() ? "" : prefix + ".";
    }

    /// Things that happen; add 1 for each, or how many at once.
    public Series counter(String name) {
        return series(counters, name);
    }

    /// Measurements, times in milliseconds.
    public Series sample(String name) {
        return series(samples, name);
    }

    /// Something that can be read at any time; the reader must be quick and is called by any thread.
    public void gauge(String name, DoubleSupplier reader) {
        gauges.put(prefix + name, reader);
    }

    /// Ends an interval; to be called every [#INTERVAL], by one thread.
    ///
    /// @param nowMillis the wall clock
    public void roll(long nowMillis) {
        counters.values().forEach(Series::roll);
        samples.values().forEach(Series::roll);
        intervalAtMillis = nowMillis - nowMillis % INTERVAL.toMillis() - INTERVAL.toMillis();
    }

    /// When the last complete interval began, in milliseconds of Unix time.
    public long intervalAtMillis() {
        return intervalAtMillis;
    }

    SortedMap<String, Series> counters() {
        return counters;
    }

    SortedMap<String, Series> samples() {
        return samples;
    }

    SortedMap<String, Double> gauges() {
        var values = new TreeMap<String, Double>();
        gauges.forEach((name, reader) -> values.put(name, reader.getAsDouble()));
        return values;
    }

    private Series series(ConcurrentSkipListMap<String, Series> all, String name) {
        var known = all.get(prefix + name);
        if (known != null) {
            return known;
        }
        var room = all.size() < MOST_NAMES;
        return all.computeIfAbsent(prefix + (room ? name : OTHERS), fresh -> new Series());
    }
}
