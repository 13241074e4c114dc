package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Runs the steps of a scenario against a server, one after another.
final class Replay {
    private static final Set<String> BUILT_IN = Set.of("node", "base", "hostport");

    private final Scenario scenario;
    private final Variables variables = new Variables();
    private final Normaliser normaliser;
    private final Exchange exchange;

    /// Told of each step as it is done.
    interface Listener {
        /// @param came the normalised answer; empty when there was none
        void done(Step step, Optional<Json.Obj> came, List<String> problems);
    }

    Replay(Scenario scenario, HttpEndpoint server) {
        this.scenario = scenario;
        variables.set("node", "node1");
        scenario.vars().members().forEach((name, value) -> variables.set(name, plain(value)));
        variables.set("base", server.url());
        variables.set("hostport", server.host() + ":" + server.port());
        var given = new HashSet<>(BUILT_IN);
        given.addAll(scenario.vars().members().keySet());
        normaliser = new Normaliser(scenario, variables, given);
        exchange = new Exchange(server, variables);
    }

    /// Compares each step with the recording.
    static List<StepResult> against(HttpEndpoint server, String name) {
        var scenario = Scenario.named(name);
        var recording = scenario.recording();
        var results = new ArrayList<StepResult>();
        new Replay(scenario, server).run((step, came, problems) -> {
            if (step.checked()) {
                results.add(Comparison.of(name, step, recording.get(step.id()), came, problems));
            }
        });
        return results;
    }

    void run(Listener listener) {
        for (var step : scenario.steps()) {
            var problems = new ArrayList<String>();
            listener.done(step, perform(step, problems), problems);
        }
    }

    private Optional<Json.Obj> perform(Step step, List<String> problems) {
        try {
            var seen = exchange.perform(step, problems);
            indexes(step, seen, problems);
            save(step, seen, problems);
            timing(step, seen.answer().elapsed(), problems);
            return Optional.of(seen.normalised(step, normaliser));
        } catch (Variables.Unresolved e) {
            problems.add(e.getMessage());
        } catch (IOException | RuntimeException e) {
            problems.add("request failed: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private void indexes(Step step, Observation seen, List<String> problems) {
        for (var word : List.of("index_greater_than", "index_equals")) {
            step.source().text(word).ifPresent(saved -> {
                try {
                    long now = seen.answer()
                            .header("X-Consul-Index")
                            .map(Long::parseLong)
                            .orElseThrow();
                    long then = variables.value(saved).map(Long::parseLong).orElseThrow();
                    if (word.equals("index_equals") ? now != then : now <= then) {
                        problems.add("X-Consul-Index %d, %s %d does not hold".formatted(now, word, then));
                    }
                } catch (RuntimeException e) {
                    problems.add(word + ": no usable X-Consul-Index or saved index");
                }
            });
        }
    }

    private void save(Step step, Observation seen, List<String> problems) {
        step.object("save")
                .ifPresent(save -> save.members().forEach((name, where) -> {
                    var value = saved(((Json.Str) where).value(), seen);
                    if (value.isPresent()) {
                        variables.set(name, value.get());
                    } else {
                        problems.add("cannot save " + name + " from " + ((Json.Str) where).value());
                        variables.remove(name);
                    }
                }));
    }

    private static Optional<String> saved(String where, Observation seen) {
        if (where.startsWith("header:")) {
            return seen.answer().header(where.substring("header:".length()));
        }
        return seen.document()
                .flatMap(document -> Pointer.find(document, where))
                .filter(value -> value.size() == 0
                        && !(value instanceof Json.Null || value instanceof Json.Obj || value instanceof Json.Arr))
                .map(Replay::plain);
    }

    private static void timing(Step step, Duration elapsed, List<String> problems) {
        step.object("timing").ifPresent(limits -> {
            double took = elapsed.toNanos() / 1e9;
            double least = Step.seconds(limits, "min", 0);
            double most = Step.seconds(limits, "max", 1e9);
            if (took < least) {
                problems.add("answered after %.2fs, expected at least %ss".formatted(took, number(least)));
            }
            if (took > most) {
                problems.add("answered after %.2fs, expected at most %ss".formatted(took, number(most)));
            }
        });
    }

    private static String number(double seconds) {
        return seconds == Math.rint(seconds)
                ? Long.toString((long) seconds)
                : String.format(Locale.ROOT, "%s", seconds);
    }

    private static String plain(Json value) {
        return value instanceof Json.Str(var text) ? text : JsonText.SENT.of(value);
    }
}
