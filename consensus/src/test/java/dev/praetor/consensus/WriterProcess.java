package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A process of its own that writes as fast as it can and prints each result that was acknowledged to it, until it
/// is killed or its log fails.
final class WriterProcess {
    /// Printed, with the reason, when the log stopped by itself.
    static final String FAILED = "failed ";

    private static final int IN_FLIGHT = 64;
    private static final int FAILED_EXIT = 3;

    private WriterProcess() {}

    /// `FOLDER PREFIX`: writes PREFIX0, PREFIX1, ...
    public static void main(String[] args) throws Exception {
        var config = Running.config(Path.of(args[0]))
                .withSnapshots(new SnapshotPolicy(500, Long.MAX_VALUE, Duration.ofMillis(100), 2));
        Quiet.all();
        var log = RatisLog.open(config, new Journal());
        var out = new PrintStream(System.out, true, UTF_8);
        var leads = new CountDownLatch(1);
        log.onLeadership(change -> leads.countDown());
        leads.await();
        log.failure().thenAccept(why -> {
            out.println(FAILED + why);
            Runtime.getRuntime().halt(FAILED_EXIT);
        });
        var room = new Semaphore(IN_FLIGHT);
        for (long i = 0; ; i++) {
            room.acquire();
            log.submit((args[1] + i).getBytes(UTF_8)).thenAccept(outcome -> {
                if (outcome instanceof Outcome.Committed(byte[] result)) {
                    out.println(new String(result, UTF_8));
                }
                room.release();
            });
        }
    }

    /// Starts one through the shell, after `before` (such as a limit).
    static Process start(String before, Path folder, String prefix) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        before + "exec \"$@\"",
                        "sh",
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        folder.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Reads whole lines until there are `enough`, or the process has ended.
    static List<String> read(BufferedReader from, int enough) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = ""; lines.size() < enough && (line = from.readLine()) != null; ) {
            lines.add(line);
        }
        return lines;
    }
}
