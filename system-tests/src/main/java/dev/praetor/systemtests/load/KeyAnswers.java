package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What answers of `/v1/kv` and `/v1/catalog/service` say.
final class KeyAnswers {
    private KeyAnswers() {}

    /// `true` or `false`.
    static Outcome done(HttpAnswer answer) {
        return new Outcome.Done(answer.status() == 200 && answer.text().startsWith("true"));
    }

    static Outcome key(HttpAnswer answer) {
        if (answer.status() == 404) {
            return new Outcome.Missing(answer.index());
        }
        var row = ((Json.Arr) answer.json()).items().getFirst();
        var value = Base64.getDecoder().decode(Pointer.text(row, "/Value").orElse(""));
        var lock = Pointer.text(row, "/Session")
                .map(session -> new Outcome.Lock(
                        session, Pointer.number(row, "/LockIndex").orElse(0L)));
        return new Outcome.Found(new String(value, StandardCharsets.UTF_8), modified(row), answer.index(), lock);
    }

    /// A key as it may have been some time ago.
    static Outcome old(HttpAnswer answer) {
        long millis = answer.header("X-Consul-LastContact")
                .map(Long::parseLong)
                .orElseThrow(() -> new IllegalStateException("no X-Consul-LastContact in " + answer.headers()));
        return new Outcome.Old(answer.index(), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    static Outcome rows(HttpAnswer answer) {
        if (answer.status() == 404) {
            return new Outcome.Rows("none", answer.index());
        }
        var rows = ((Json.Arr) answer.json())
                .items().stream()
                        .map(row -> Pointer.text(row, "/Key").orElse("?") + "@" + modified(row))
                        .collect(Collectors.joining(","));
        return new Outcome.Rows(rows, answer.index());
    }

    /// A service of one instance whose only tag is its value.
    static Outcome service(HttpAnswer answer) {
        var rows = ((Json.Arr) answer.json()).items();
        if (rows.isEmpty()) {
            return new Outcome.Missing(answer.index());
        }
        return new Outcome.Found(
                Pointer.text(rows.getFirst(), "/ServiceTags/0").orElse("?"),
                modified(rows.getFirst()),
                answer.index(),
                Optional.empty());
    }

    private static long modified(Json row) {
        return Pointer.number(row, "/ModifyIndex").orElse(0L);
    }
}
