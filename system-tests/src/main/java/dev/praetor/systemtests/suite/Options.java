package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.process.NamedValues;
import java.util.List;
import java.util.Optional;

/// What the suite is asked for.
///
/// @param seed the choice of faults and of what clients do; their timing is the machine's
public record Options(double minutes, long seed, int servers) {
    private static final String USAGE = "usage: faults [--minutes M] [--seed S] [--servers N]";

    static Options of(List<String> arguments) {
        var usual = new Options(10, System.nanoTime() & 0xFFFF_FFFFL, 1);
        return NamedValues.read(arguments, USAGE, usual, Options::with);
    }

    private Optional<Options> with(String name, String value) {
        return switch (name) {
            case "--minutes" -> Optional.of(new Options(Double.parseDouble(value), seed, servers));
            case "--seed" -> Optional.of(new Options(minutes, Long.parseLong(value), servers));
            case "--servers" -> Optional.of(new Options(minutes, seed, Integer.parseInt(value)));
            default -> Optional.empty();
        };
    }
}
