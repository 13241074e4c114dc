package dev.praetor.systemtests.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one step compared.
///
/// @param failures differences that count
/// @param words differences in the text of an error only
record StepResult(String scenario, Step step, List<String> failures, List<String> words) {
    private static final int SHOWN = 12;

    enum Verdict {
        PASS("ok  "),
        FAIL("FAIL"),
        TEXT("text");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }
    }

    Verdict verdict() {
        return !failures.isEmpty() ? Verdict.FAIL : !words.isEmpty() ? Verdict.TEXT : Verdict.PASS;
    }

    /// As `expectations.txt` names it.
    String name() {
        return scenario + "#" + step.id();
    }

    /// The lines that the kit prints.
    String story() {
        var lines = Stream.concat(failures.stream(), words.stream()).toList();
        var shown = new ArrayList<>(lines.subList(0, Math.min(SHOWN, lines.size())));
        if (lines.size() > SHOWN) {
            shown.add("... " + (lines.size() - SHOWN) + " more (use --verbose)");
        }
        return verdict().label + " " + scenario + " " + step.title()
                + shown.stream().map(line -> "\n       " + line).collect(Collectors.joining());
    }
}
