package dev.praetor.systemtests.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What is known of each scenario before it runs, from `expectations.txt`.
///
/// @param agents scenarios that run, in order
/// @param gaps steps and questions that may fail, with the reason
/// @param later scenarios that do not run yet, with the reason
/// @param words steps whose error text may differ, with the reason
record Expectations(
        List<String> agents, Map<String, String> gaps, Map<String, String> later, Map<String, String> words) {

    static Expectations load() {
        return parse(Kit.lines("expectations.txt"));
    }

    /// Lines are `run SCENARIO`, `gap SCENARIO#STEP REASON`, `later SCENARIO REASON` or `text SCENARIO#STEP
    /// REASON`.
    static Expectations parse(List<String> lines) {
        var kinds = new LinkedHashMap<String, SequencedMap<String, String>>();
        for (var kind : List.of("run", "gap", "later", "text")) {
            kinds.put(kind, new LinkedHashMap<>());
        }
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            var words = line.strip().split("\\s+", 3);
            var kind = kinds.get(words[0]);
            boolean reasoned = words.length == 3 || words.length == 2 && words[0].equals("run");
            if (kind == null || !reasoned) {
                throw new IllegalArgumentException("expectations.txt: a line without kind, name or reason: " + line);
            }
            if (kind.put(words[1], words.length == 3 ? words[2] : "") != null) {
                throw new IllegalArgumentException("expectations.txt: named twice: " + line);
            }
        }
        return new Expectations(
                List.copyOf(kinds.get("run").keySet()), kinds.get("gap"), kinds.get("later"), kinds.get("text"));
    }

    /// Why the outcome of one step is not what was expected; empty when it is.
    ///
    /// @param failed whether it failed
    /// @param reworded whether it passed but for the text of an error
    List<String> surprises(String name, boolean failed, boolean reworded, String story) {
        if (failed) {
            return gaps.containsKey(name) ? List.of() : List.of(story);
        }
        if (gaps.containsKey(name)) {
            return List.of(name + " passes now: take its gap off expectations.txt (" + gaps.get(name) + ")");
        }
        if (reworded) {
            return words.containsKey(name) ? List.of() : List.of(story);
        }
        return words.containsKey(name)
                ? List.of(name + " has Consul's words now: take its text line off expectations.txt")
                : List.of();
    }
}
