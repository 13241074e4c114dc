package dev.praetor.consensus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Measures one server on this machine: time to leadership, latency one by one, and throughput with many in flight.
///
/// `java -cp ... dev.praetor.consensus.LogBenchmark FOLDER [seconds] [entriesInFlight] [fsync|none]`
public final class LogBenchmark {
    private static final int COMMAND_BYTES = 100;
    private static final int[] WRITERS = {1, 8, 64, 256, 1024};

    private LogBenchmark() {}

    public static void main(String[] args) throws Exception {
        long mainNanos = System.nanoTime();
        Path folder = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int inFlight = args.length > 2 ? Integer.parseInt(args[2]) : Limits.DEFAULT.entriesInFlight();
        boolean fsync = args.length <= 3 || args[3].equals("fsync");
        Quiet.ratis();
        var limits = Limits.DEFAULT;
        var config = LogConfig.single(folder, new Peer("bench", "127.0.0.1", Ports.free()))
                .withDurability(fsync ? LogConfig.Durability.FSYNC : LogConfig.Durability.NONE)
                .withLimits(new Limits(
                        limits.commandBytes(),
                        limits.entryBytes(),
                        limits.entryCommands(),
                        limits.queuedCommands(),
                        limits.queuedBytes(),
                        inFlight));
        var machine = new Counter();
        try (var log = RatisLog.open(config, machine)) {
            var led = new CountDownLatch(1);
            log.onLeadership(change -> led.countDown());
            led.await();
            System.out.printf(
                    "leader: %d ms after main, %d ms after JVM start%n",
                    (System.nanoTime() - mainNanos) / 1_000_000,
                    System.currentTimeMillis()
                            - ProcessHandle.current()
                                    .info()
                                    .startInstant()
                                    .orElseThrow()
                                    .toEpochMilli());
            if (seconds > 0) {
                sequential(log, seconds);
                for (int writers : WRITERS) {
                    throughput(log, machine, writers, seconds);
                }
                System.out.println(status("VmRSS") + ", " + log.facts());
            }
            long begun = System.nanoTime();
            log.close();
            System.out.printf("close: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        } finally {
            delete(folder);
        }
    }

    private static void sequential(ReplicatedLog log, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long[] samples = new long[1_000_000];
        int count = 0;
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            committed(log.submit(new byte[COMMAND_BYTES]).join());
            samples[count++] = System.nanoTime() - begun;
        }
        // The first half warms up.
        long[] sorted = Arrays.copyOfRange(samples, count / 2, count);
        Arrays.sort(sorted);
        System.out.printf(
                "one by one: %d commands, p50 %d us, p90 %d us, p99 %d us%n",
                count,
                sorted[sorted.length / 2] / 1000,
                sorted[sorted.length * 9 / 10] / 1000,
                sorted[sorted.length * 99 / 100] / 1000);
    }

    private static void throughput(ReplicatedLog log, Counter machine, int writers, int seconds)
            throws InterruptedException {
        var room = new Semaphore(writers);
        var latency = new AtomicLong();
        long entriesBefore = machine.entries;
        long commandsBefore = machine.commands;
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        long halfEntries = 0;
        long halfCommands = 0;
        long halfNanos = 0;
        while (System.nanoTime() < end) {
            room.acquire();
            long submitted = System.nanoTime();
            if (halfNanos == 0 && submitted > (begun + end) / 2) {
                halfNanos = submitted;
                halfEntries = machine.entries;
                halfCommands = machine.commands;
                latency.set(0);
            }
            log.submit(new byte[COMMAND_BYTES]).thenAccept(outcome -> {
                committed(outcome);
                latency.addAndGet(System.nanoTime() - submitted);
                room.release();
            });
        }
        room.acquire(writers);
        long commands = machine.commands - halfCommands;
        double took = (System.nanoTime() - halfNanos) / 1e9;
        System.out.printf(
                "%d in flight: %.0f commands/s, %.0f entries/s, mean latency %d us (of %d commands, %d entries)%n",
                writers,
                commands / took,
                (machine.entries - halfEntries) / took,
                latency.get() / commands / 1000,
                machine.commands - commandsBefore,
                machine.entries - entriesBefore);
    }

    private static void committed(Outcome outcome) {
        if (!(outcome instanceof Outcome.Committed)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static String status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .orElse("");
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Counts, and keeps nothing.
    private static final class Counter implements Machine {
        private volatile long commands;
        private volatile long entries;

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField")
        public List<byte[]> apply(long entryIndex, List<byte[]> batch) {
            commands += batch.size();
            entries++;
            return batch;
        }

        @Override
        public SnapshotWriter snapshot() {
            long now = commands;
            return out -> out.write(ByteBuffer.allocate(Long.BYTES).putLong(now).array());
        }

        @Override
        public void restore(InputStream snapshot) throws IOException {
            commands = new DataInputStream(snapshot).readLong();
        }
    }
}
