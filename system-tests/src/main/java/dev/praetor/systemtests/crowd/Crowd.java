package dev.praetor.systemtests.crowd;

import dev.praetor.systemtests.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Prints the table, one row for each size. Progress goes to the standard error stream.
public final class Crowd {
    private Crowd() {}

    public static void main(String[] args) throws IOException {
        System.out.println(run(Options.of(List.of(args))));
    }

    static String run(Options options) throws IOException {
        var table = new StringBuilder(Row.HEAD);
        for (var size : options.sizes()) {
            System.err.println("== " + size + " agents");
            var folder = Files.createTempDirectory("praetor-crowd");
            try (var trial = new Trial(size, options.servers(), folder, size)) {
                var row = trial.row(Duration.ofSeconds(options.seconds())).markdown();
                System.err.println("   " + row);
                table.append(row).append('\n');
            } finally {
                delete(folder);
            }
        }
        return table + "\nMeasured on " + Machine.description() + ", crowd and servers on the same cores.";
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
