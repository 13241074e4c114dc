package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed again and again on the same data. `-Dkill.rounds=20` for as many rounds; `-Dkill.seed=N`
/// repeats a run.
class KillNineTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final int KEY_WRITERS = 12;
    private static final int NODE_WRITERS = 4;
    /// At most so long does a round write before the kill, and is a start let run that is killed.
    private static final int LONGEST_MILLIS = 1200;

    private static final Duration FIRST_WRITE = Duration.ofSeconds(20);

    private final Random random = new Random(SEED);
    private final List<Workload> workloads = new ArrayList<>();

    KillNineTest() {
        IntStream.range(0, KEY_WRITERS).forEach(writer -> workloads.add(new KeyWorkload(writer)));
        IntStream.range(0, NODE_WRITERS).forEach(writer -> workloads.add(new NodeWorkload(writer)));
        workloads.add(new LocalServiceWorkload());
    }

    @Test
    void everyAcknowledgedWriteIsThereAfterAKillAtAnyMoment(@TempDir Path folder) throws InterruptedException {
        System.out.println("kill.seed=" + SEED + " kill.rounds=" + ROUNDS);
        var plan = AgentPlan.durable(folder);
        long index = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            writeAndKill(plan);
            if (random.nextInt(3) == 0) {
                killWhileStarting(plan);
            }
            try (var agent = plan.start()) {
                var broken = workloads.stream()
                        .flatMap(workload -> workload.broken(agent.http()).stream())
                        .toList();
                assertThat(broken)
                        .as(
                                "round %d of %d, kill.seed=%d\n%s",
                                round, ROUNDS, SEED, agent.process().tail())
                        .isEmpty();
                long now = agent.http().read("/v1/kv/?keys").index();
                assertThat(now).as("the index of all keys never goes back").isGreaterThanOrEqualTo(index);
                index = now;
                System.out.printf("round %d: %d writes acknowledged, index %d%n", round, acknowledged(), index);
            }
        }
        assertThat(workloads).as("every kind of write went on").allMatch(it -> it.acknowledged() > 0);
    }

    private void writeAndKill(AgentPlan plan) throws InterruptedException {
        long before = acknowledged();
        try (var agent = plan.start();
                var writers = new Writers(agent.http(), workloads)) {
            Waiting.until("the first write", FIRST_WRITE, () -> acknowledged() > before);
            pause();
            agent.process().kill();
        }
    }

    private void killWhileStarting(AgentPlan plan) {
        try (var process = plan.launch()) {
            pause();
            process.kill();
        }
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS)));
    }

    private long acknowledged() {
        return workloads.stream().mapToLong(Workload::acknowledged).sum();
    }
}
