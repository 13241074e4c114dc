package dev.praetor.systemtests.bench;

import java.util.List;

/// How long and how much.
///
/// @param rounds how often each HTTP measurement is made; the median counts
/// @param seconds length of one measurement
/// @param parked blocking queries that wait at once, each on a key of its own
/// @param woken blocking queries that wait on one key
/// @param starts how often the start is timed
/// @param settleSeconds how long an idle agent may settle before its memory is read
public record Options(int rounds, int seconds, int parked, int woken, int starts, int settleSeconds) {
    static final Options FULL = new Options(5, 8, 10_000, 5_000, 7, 10);
    static final Options SHORT = new Options(3, 2, 2_000, 1_000, 3, 3);

    static Options of(List<String> arguments) {
        return switch (arguments) {
            case List<String> none when none.isEmpty() -> FULL;
            case List<String> one when one.equals(List.of("--short")) -> SHORT;
            default -> throw new IllegalArgumentException("usage: bench [--short]; got " + arguments);
        };
    }
}
