package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.wire.DnsEndpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How one DNS question compared.
record DnsResult(DnsQuestion question, List<String> failures) {
    private static final int SHOWN = 12;
    private static final int WIDTH = 300;

    static DnsResult of(DnsEndpoint server, DnsQuestion question) {
        return new DnsResult(question, differences(question.expected(), answer(server, question)));
    }

    private static Json.Obj answer(DnsEndpoint server, DnsQuestion question) {
        try {
            var patient = server.patient(Duration.ofMillis((long) (question.patience() * 1000)));
            return new DnsForm(question).of(patient.ask(question.ask()));
        } catch (SocketTimeoutException e) {
            return new Json.Obj(new LinkedHashMap<>(Map.of("no_answer", new Json.Bool(true))));
        } catch (IOException e) {
            return new Json.Obj(new LinkedHashMap<>(Map.of("broken", new Json.Str(e.toString()))));
        }
    }

    private static List<String> differences(Json.Obj expected, Json.Obj got) {
        var names = new TreeSet<>(expected.members().keySet());
        names.addAll(got.members().keySet());
        var lines = new ArrayList<String>();
        for (var name : names) {
            var left = expected.at(name);
            var right = got.at(name);
            if (left.equals(right)) {
                continue;
            }
            if (left.orElse(Json.nothing()) instanceof Json.Arr(var wanted)
                    && right.orElse(Json.nothing()) instanceof Json.Arr(var came)
                    && !name.equals("flags")) {
                lines.addAll(rows(name, wanted, came));
            } else {
                lines.add(name + ": expected " + Difference.brief(left, WIDTH) + " / got "
                        + Difference.brief(right, WIDTH));
            }
        }
        return lines;
    }

    private static List<String> rows(String name, List<Json> wanted, List<Json> came) {
        var lines = new ArrayList<String>();
        wanted.stream().filter(row -> !came.contains(row)).forEach(row -> lines.add(name + ": missing " + text(row)));
        came.stream().filter(row -> !wanted.contains(row)).forEach(row -> lines.add(name + ": surplus " + text(row)));
        if (new HashSet<>(wanted).equals(new HashSet<>(came))) {
            lines.add(name + ": repeated records, expected " + wanted.size() + " / got " + came.size());
        }
        return lines;
    }

    private static String text(Json row) {
        return row instanceof Json.Str(var text) ? text : JsonText.SHOWN.of(row);
    }

    boolean passed() {
        return failures.isEmpty();
    }

    String story() {
        var shown =
                failures.stream().limit(SHOWN).map(line -> "\n       " + line).collect(Collectors.joining());
        var more = failures.size() > SHOWN ? "\n       ... " + (failures.size() - SHOWN) + " more (use --verbose)" : "";
        return (passed() ? "ok  " : "FAIL") + " " + question.title() + shown + more;
    }

    static Optional<DnsResult> named(List<DnsResult> results, String id) {
        return results.stream()
                .filter(result -> result.question().id().equals(id))
                .findFirst();
    }
}
