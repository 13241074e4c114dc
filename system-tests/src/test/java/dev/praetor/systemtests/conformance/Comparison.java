package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A recorded answer beside the one that came, both normalised.
final class Comparison {
    /// Members that hold the text of an error.
    private static final Pattern ERROR_TEXT = Pattern.compile("/Errors/\\d+/What$");

    private final Json.Obj recorded;
    private final Json.Obj came;
    private final List<String> failures = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private Comparison(Json.Obj recorded, Json.Obj came) {
        this.recorded = Scenario.without(recorded, "id");
        this.came = came;
    }

    /// @param came empty when no answer came
    /// @param problems what went wrong beside the answer itself
    static StepResult of(
            String scenario, Step step, Json.Obj recorded, Optional<Json.Obj> came, List<String> problems) {
        var failures = new ArrayList<>(problems);
        if (came.isEmpty()) {
            return new StepResult(scenario, step, failures, List.of());
        }
        var comparison = new Comparison(recorded, came.get());
        comparison.compare(step);
        failures.addAll(comparison.failures);
        return new StepResult(scenario, step, failures, comparison.words);
    }

    private void compare(Step step) {
        var status = recorded.at("status");
        if (!status.equals(came.at("status"))) {
            failures.add("status" + new Difference("", status, came.at("status")).story());
        }
        Difference.between(
                        recorded.at("headers").orElseThrow(), came.at("headers").orElseThrow())
                .forEach(it -> failures.add("header " + it.at().substring(1) + it.story()));
        if (recorded.has("text") && came.has("text")) {
            texts();
        } else if (recorded.has("json") && came.has("json")) {
            documents(step);
        } else {
            bodies();
        }
    }

    private void texts() {
        if (!recorded.at("text").equals(came.at("text"))) {
            var line = "text" + new Difference("", recorded.at("text"), came.at("text")).story();
            boolean error = recorded.at("status").orElse(Json.nothing()) instanceof Json.Num(var value)
                    && value.intValue() >= 400;
            (error ? words : failures).add(line);
        }
    }

    private void documents(Step step) {
        var soft = new ArrayList<>(List.of(ERROR_TEXT));
        step.texts("text_at").map(Pattern::compile).forEach(soft::add);
        for (var it : Difference.between(
                recorded.at("json").orElseThrow(), came.at("json").orElseThrow())) {
            boolean text = it.ofText()
                    && soft.stream()
                            .anyMatch(pattern -> pattern.matcher(it.at()).find());
            (text ? words : failures).add(it.at() + it.story());
        }
        if (!recorded.at("indented").equals(came.at("indented"))) {
            failures.add("pretty printing" + new Difference("", recorded.at("indented"), came.at("indented")).story());
        }
    }

    private void bodies() {
        Json expected = Scenario.without(recorded, "status", "headers");
        Json got = Scenario.without(came, "status", "headers");
        if (!expected.equals(got)) {
            failures.add("body" + new Difference("", Optional.of(expected), Optional.of(got)).story());
        }
    }
}
