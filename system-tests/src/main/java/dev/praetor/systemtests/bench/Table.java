package dev.praetor.systemtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows of a Markdown table, in the order in which they were measured.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(String what, String praetor, String echo, String ratio) {
        rows.add(List.of(what, praetor, echo, ratio));
        System.err.println("   " + String.join(" | ", rows.getLast()));
    }

    /// A measurement without a counterpart.
    void row(String what, String praetor) {
        row(what, praetor, "", "");
    }

    static String rate(double value) {
        return String.format(Locale.ROOT, "%,.0f/s", value);
    }

    static String number(double value, String unit) {
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    String markdown() {
        var out = new StringBuilder("| what | Praetor | bare Vert.x | ratio |\n|---|---|---|---|\n");
        rows.forEach(row -> out.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return out.toString();
    }
}
