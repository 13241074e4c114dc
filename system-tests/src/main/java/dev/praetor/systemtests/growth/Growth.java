package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Prints one table for keys and one for service instances. Progress goes to the standard error stream.
public final class Growth {
    static final List<Integer> KEYS = List.of(1_000, 10_000, 100_000, 1_000_000);
    static final List<Integer> INSTANCES = List.of(1_000, 10_000, 100_000);

    private Growth() {}

    /// @param args the largest size; none for all
    public static void main(String[] args) throws IOException {
        var most = args.length == 0 ? Integer.MAX_VALUE : Integer.parseInt(args[0]);
        System.out.println(run(new Keys(), upTo(most, KEYS)));
        System.out.println(run(new Instances(), upTo(most, INSTANCES)));
        System.out.println("Measured on " + Machine.description() + ", client and server on the same cores.");
    }

    static String run(Kind kind, List<Integer> sizes) throws IOException {
        var table = new StringBuilder(Row.head(kind));
        for (var size : sizes) {
            var folder = Files.createTempDirectory("praetor-growth");
            try {
                var row = new Measuring(kind, size, folder).row().markdown();
                System.err.println("   " + row);
                table.append(row).append('\n');
            } finally {
                delete(folder);
            }
        }
        return table.toString();
    }

    private static List<Integer> upTo(int most, List<Integer> sizes) {
        return sizes.stream().filter(size -> size <= most).toList();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
