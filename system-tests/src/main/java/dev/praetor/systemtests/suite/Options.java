package dev.praetor.systemtests.suite;

import java.util.List;

/// What the suite is asked for.
///
/// @param seed the choice of faults and of what clients do; their timing is the machine's
public record Options(double minutes, long seed, int servers) {
    private static final String USAGE = "usage: faults [--minutes M] [--seed S] [--servers N]";

    static Options of(List<String> arguments) {
        var options = new Options(10, System.nanoTime() & 0xFFFF_FFFFL, 1);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(USAGE + "; " + arguments.get(i) + " has no value");
            }
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private Options with(String name, String value) {
        try {
            return switch (name) {
                case "--minutes" -> new Options(Double.parseDouble(value), seed, servers);
                case "--seed" -> new Options(minutes, Long.parseLong(value), servers);
                case "--servers" -> new Options(minutes, seed, Integer.parseInt(value));
                default -> throw new IllegalArgumentException(USAGE + "; got " + name);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE + "; " + value + " is no number", e);
        }
    }
}
