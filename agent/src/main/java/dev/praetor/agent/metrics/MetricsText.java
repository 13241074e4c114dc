package dev.praetor.agent.metrics;

import dev.praetor.agent.json.JsonWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Metrics as others read them.
public final class MetricsText {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss Z 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MetricsText() {}

    /// The last complete interval in the shape of go-metrics.
    public static void json(Metrics metrics, JsonWriter json) {
        json.beginObject();
        json.name("Timestamp").value(TIMESTAMP.format(Instant.ofEpochMilli(metrics.intervalAtMillis())));
        json.name("Gauges").beginArray();
        metrics.gauges().forEach((name, value) -> {
            json.beginObject().name("Name").value(name).name("Value").value(value);
            json.name("Labels").beginObject().endObject().endObject();
        });
        json.endArray().name("Points").beginArray().endArray();
        json.name("Counters").beginArray();
        metrics.counters().forEach((name, series) -> series(name, series, json));
        json.endArray().name("Samples").beginArray();
        metrics.samples().forEach((name, series) -> series(name, series, json));
        json.endArray().endObject();
    }

    private static void series(String name, Series series, JsonWriter json) {
        var last = series.last();
        if (last.count() == 0) {
            return;
        }
        json.beginObject().name("Name").value(name);
        json.name("Count").value(last.count());
        json.name("Rate").value(last.sum() / Metrics.INTERVAL.toSeconds());
        json.name("Sum").value(last.sum());
        json.name("Min").value(last.min());
        json.name("Max").value(last.max());
        json.name("Mean").value(last.mean());
        json.name("Stddev").value(last.deviation());
        json.name("Labels").beginObject().endObject().endObject();
    }

    /// Running totals in Prometheus' text format, version 0.0.4.
    public static String prometheus(Metrics metrics) {
        var text = new StringBuilder();
        metrics.gauges().forEach((name, value) -> {
            type(text, name, "gauge");
            text.append(safe(name)).append(' ').append(value).append('\n');
        });
        metrics.counters().forEach((name, series) -> {
            type(text, name, "counter");
            text.append(safe(name)).append(' ').append(series.totalSum()).append('\n');
        });
        metrics.samples().forEach((name, series) -> {
            type(text, name, "summary");
            text.append(safe(name)).append("_sum ").append(series.totalSum()).append('\n');
            text.append(safe(name))
                    .append("_count ")
                    .append(series.totalCount())
                    .append('\n');
        });
        return text.toString();
    }

    private static void type(StringBuilder text, String name, String type) {
        text.append("# HELP ").append(safe(name)).append(' ').append(safe(name)).append('\n');
        text.append("# TYPE ").append(safe(name)).append(' ').append(type).append('\n');
    }

    private static String safe(String name) {
        return name.replaceAll("[^a-zA-Z0-9_:]", "_");
    }
}
