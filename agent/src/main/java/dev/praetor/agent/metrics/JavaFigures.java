package dev.praetor.agent.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// The Java process in figures, under the names that Consul has for its own.
public final class JavaFigures {
    private static final double NANOS_PER_MILLI = 1_000_000;

    private JavaFigures() {}

    public static void measure(Metrics metrics) {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        metrics.gauge("runtime.alloc_bytes", () -> memory.getHeapMemoryUsage().getUsed());
        metrics.gauge(
                "runtime.sys_bytes",
                () -> memory.getHeapMemoryUsage().getCommitted()
                        + memory.getNonHeapMemoryUsage().getCommitted());
        metrics.gauge("runtime.num_goroutines", threads::getThreadCount);
        metrics.gauge(
                "runtime.total_gc_runs",
                () -> collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum());
        metrics.gauge(
                "runtime.total_gc_pause_ns",
                () -> NANOS_PER_MILLI
                        * collectors.stream()
                                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                                .sum());
    }
}
