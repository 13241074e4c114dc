package dev.praetor.http.read;

import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.GoNumbers;
import dev.praetor.agent.json.JsonException;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Refusal;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/// How long a blocking query waits, and for what (Consul's documented `index` and `wait`).
///
/// @param index the index that the client has seen; 0: do not wait
/// @param millis how long to wait at most
public record Waiting(long index, long millis) {
    public static final Waiting NONE = new Waiting(0, 0);

    /// Part of the wait that is added at random, so that clients who began together do not come back together.
    static final int JITTER_FRACTION = 16;

    /// @param random gives a number from 0 to below its argument
    /// @throws Refusal 400 `Invalid index`, `Invalid wait time`
    public static Waiting of(Params params, HttpSettings settings, LongUnaryOperator random) {
        var index = params.maybe("index").filter(text -> !text.isEmpty());
        var wait = params.maybe("wait").filter(text -> !text.isEmpty());
        if (index.isEmpty() && wait.isEmpty()) {
            return NONE;
        }
        var asked = wait.map(Waiting::duration).orElse(0L);
        var seen = index.map(Waiting::number).orElse(0L);
        if (seen == 0) {
            return NONE;
        }
        var wanted = asked == 0 ? settings.defaultQueryTime() : Duration.ofNanos(asked);
        var limited =
                Math.max(0, Math.min(wanted.toMillis(), settings.maxQueryTime().toMillis()));
        var jitter = limited < JITTER_FRACTION ? 0 : random.applyAsLong(limited / JITTER_FRACTION);
        return new Waiting(seen, Math.max(1, limited + jitter));
    }

    private static long number(String text) {
        return GoNumbers.unsigned(text).orElseThrow(() -> Refusal.badRequest("Invalid index"));
    }

    private static long duration(String text) {
        try {
            return GoDuration.parse(text);
        } catch (JsonException e) {
            throw Refusal.badRequest("Invalid wait time");
        }
    }

    public boolean blocks() {
        return index != 0;
    }

    /// Whether an answer of this index is news.
    boolean isNews(long answered) {
        return Long.compareUnsigned(answered, index) > 0;
    }

    /// A request target without its `index` and `wait`: what all who ask the same question have in common.
    public static String strip(String uri) {
        var mark = uri.indexOf('?');
        if (mark < 0 || (uri.indexOf("index=", mark) < 0 && uri.indexOf("wait=", mark) < 0)) {
            return uri;
        }
        var kept = new StringBuilder(uri.length());
        kept.append(uri, 0, mark);
        var joint = '?';
        for (var pair : uri.substring(mark + 1).split("&", -1)) {
            if (!pair.startsWith("index=") && !pair.startsWith("wait=")) {
                kept.append(joint).append(pair);
                joint = '&';
            }
        }
        return kept.toString();
    }
}
