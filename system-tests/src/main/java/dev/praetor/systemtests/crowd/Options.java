package dev.praetor.systemtests.crowd;

import dev.praetor.systemtests.process.NamedValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is to be measured.
///
/// @param sizes how many agents, one row each
/// @param seconds of the calm in which the servers' load is measured
/// @param servers 1, 3 or 5
record Options(List<Integer> sizes, int seconds, int servers) {
    static final Options USUAL = new Options(List.of(1_000, 2_000, 5_000), 30, 1);

    private static final String USAGE = "usage: crowd [--agents N,N,...] [--seconds S] [--servers N]";

    static Options of(List<String> arguments) {
        return NamedValues.read(arguments, USAGE, USUAL, Options::with);
    }

    private Optional<Options> with(String name, String value) {
        return switch (name) {
            case "--agents" -> Optional.of(new Options(numbers(value), seconds, servers));
            case "--seconds" -> Optional.of(new Options(sizes, Integer.parseInt(value), servers));
            case "--servers" -> Optional.of(new Options(sizes, seconds, Integer.parseInt(value)));
            default -> Optional.empty();
        };
    }

    private static List<Integer> numbers(String value) {
        return Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
    }
}
