package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.wire.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Times of single requests, one after another.
final class Latency {
    private final List<Double> millis = new ArrayList<>();

    void add(HttpAnswer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        millis.add(answer.elapsed().toNanos() / 1e6);
    }

    /// The middle and the 99th of a hundred, in milliseconds.
    String text() {
        var sorted = millis.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.2f / %.2f", at(sorted, 50), at(sorted, 99));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
