package dev.praetor.systemtests.crowd;

import java.util.Arrays;
import java.util.List;

/// What is to be measured.
///
/// @param sizes how many agents, one row each
/// @param seconds of the calm in which the servers' load is measured
/// @param servers 1, 3 or 5
record Options(List<Integer> sizes, int seconds, int servers) {
    static final Options USUAL = new Options(List.of(1_000, 2_000, 5_000), 30, 1);

    private static final String USAGE = "usage: crowd [--agents N,N,...] [--seconds S] [--servers N]";

    static Options of(List<String> arguments) {
        var options = USUAL;
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
                case "--agents" ->
                    new Options(
                            Arrays.stream(value.split(","))
                                    .map(Integer::valueOf)
                                    .toList(),
                            seconds,
                            servers);
                case "--seconds" -> new Options(sizes, Integer.parseInt(value), servers);
                case "--servers" -> new Options(sizes, seconds, Integer.parseInt(value));
                default -> throw new IllegalArgumentException(USAGE + "; got " + name);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE + "; " + value + " is no number", e);
        }
    }
}
