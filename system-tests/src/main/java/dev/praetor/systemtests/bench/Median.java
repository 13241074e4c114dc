package dev.praetor.systemtests.bench;

import java.util.ArrayList;
import java.util.List;

/// The middle of several measurements.
final class Median {
    private Median() {}

    static double of(List<Double> values) {
        var sorted = new ArrayList<>(values);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
