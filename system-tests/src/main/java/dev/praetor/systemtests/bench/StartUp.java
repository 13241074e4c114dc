package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/// Time from the start of the process until it says that it has a leader, and what it weighs then.
final class StartUp {
    private final Options options;
    private final Path folder;
    private final Table table;

    StartUp(Options options, Path folder, Table table) {
        this.options = options;
        this.folder = folder;
        this.table = table;
    }

    void measure() {
        var fresh = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        time(AgentPlan.durable(folder.resolve("warm-up")));
        for (int i = 0; i < options.starts(); i++) {
            var plan = AgentPlan.durable(folder.resolve("start-" + i));
            fresh.add(time(plan));
            again.add(time(plan));
        }
        table.row("from process start to the first leader, empty data folder", Table.number(Median.of(fresh), "ms"));
        table.row("the same on existing data, after kill -9", Table.number(Median.of(again), "ms"));
        idle();
    }

    private static double time(AgentPlan plan) {
        plan.folder().toFile().mkdirs();
        long start = System.nanoTime();
        try (var agent = plan.start()) {
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void idle() {
        var plan = AgentPlan.durable(folder.resolve("idle"));
        plan.folder().toFile().mkdirs();
        try (var agent = plan.start()) {
            long end = System.nanoTime()
                    + Duration.ofSeconds(options.settleSeconds()).toNanos();
            Waiting.until("settling", Duration.ofMinutes(2), () -> System.nanoTime() > end);
            table.row(
                    "resident memory, idle",
                    Table.number(Resident.kib(agent.process().pid()) / 1024.0, "MiB"));
        }
    }
}
