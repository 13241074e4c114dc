package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Programs that drive load.
final class Tool {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern QUERIES = Pattern.compile("Queries per second:\\s+([\\d.]+)");
    private static final Pattern SENT = Pattern.compile("Queries sent:\\s+(\\d+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+(\\d+)");

    /// Datagrams that may be lost on a machine that is busy to the brim.
    private static final double LOST_MOST = 0.001;

    private Tool() {}

    /// What one run of wrk measured.
    ///
    /// @param rate requests a second
    /// @param p99Millis 99 of 100 answers came within this time
    record Load(double rate, double p99Millis) {}

    /// Drives HTTP requests for a while.
    ///
    /// @throws IllegalStateException when an answer was no success
    static Load wrk(int connections, int seconds, String url, List<String> more) {
        var command = new ArrayList<>(List.of("wrk", "--latency", "-t2", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(more);
        command.add(url);
        var run = CommandRun.of(Path.of("."), Map.of(), command);
        if (run.exit() != 0 || run.out().contains("Non-2xx") || run.out().contains("Socket errors")) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + run.out() + run.err());
        }
        return new Load(number(RATE, run.out()), millis(run.out()));
    }

    /// Queries a second.
    ///
    /// @throws IllegalStateException when more than one query in a thousand was lost
    static double dnsperf(int port, Path questions, int seconds) {
        var command = List.of(
                "dnsperf",
                "-s",
                "127.0.0.1",
                "-p",
                "" + port,
                "-d",
                questions.toString(),
                "-l",
                "" + seconds,
                "-c",
                "16",
                "-q",
                "200");
        var run = CommandRun.of(Path.of("."), Map.of(), command);
        if (run.exit() != 0 || number(LOST, run.out()) > LOST_MOST * number(SENT, run.out())) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + run.out() + run.err());
        }
        return number(QUERIES, run.out());
    }

    private static double number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in:\n" + text);
        }
        return Double.parseDouble(found.group(1));
    }

    private static double millis(String text) {
        var found = P99.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + P99 + " in:\n" + text);
        }
        double value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1000;
            case "s" -> value * 1000;
            default -> value;
        };
    }
}
