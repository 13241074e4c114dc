package dev.praetor.systemtests.growth;

import java.util.Locale;

/// What one size came to.
///
/// @param heapBytes of each item, objects that survive a full collection
/// @param residentBytes of each item, as the kernel counts the process' memory
record Row(
        int size,
        double fillSeconds,
        double heapBytes,
        double residentBytes,
        Latency get,
        Latency put,
        Latency list,
        Latency part,
        double snapshotSeconds,
        double snapshotMib,
        double restartSeconds) {

    static String head(Kind kind) {
        return "| " + kind.name()
                + " | filled in s | heap, bytes each | resident, bytes each | GET ms, p50 / p99 | PUT ms"
                + " | " + kind.listed() + " ms | " + kind.partial() + " ms | snapshot s | snapshot MiB"
                + " | restart s |\n|" + "---|".repeat(11) + "\n";
    }

    String markdown() {
        return String.join(
                        " | ",
                        "| " + Growth.number(size),
                        decimal(fillSeconds),
                        Growth.number(heapBytes),
                        Growth.number(residentBytes),
                        get.text(),
                        put.text(),
                        list.text(),
                        part.text(),
                        decimal(snapshotSeconds),
                        decimal(snapshotMib),
                        decimal(restartSeconds))
                + " |";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
