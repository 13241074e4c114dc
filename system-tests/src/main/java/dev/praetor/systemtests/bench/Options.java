package dev.praetor.systemtests.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How long and how much.
///
/// @param rounds how often each HTTP measurement is made; the median counts
/// @param seconds length of one measurement
/// @param parked blocking queries that wait at once, each on a key of its own
/// @param woken blocking queries that wait on one key
/// @param wakeUps how often these are woken after the first time; the median counts
/// @param starts how often the start is timed
/// @param warmSeconds how long three servers are under load before it is measured
/// @param kills how often the leader of three servers is killed, and how often it leaves
/// @param settleSeconds how long an idle agent may settle before its memory is read
/// @param parts what is measured
public record Options(
        int rounds,
        int seconds,
        int parked,
        int woken,
        int wakeUps,
        int starts,
        int warmSeconds,
        int kills,
        int settleSeconds,
        Set<Part> parts) {
    static final Options FULL = new Options(5, 8, 10_000, 5_000, 7, 7, 20, 20, 10, EnumSet.allOf(Part.class));
    static final Options SHORT = new Options(3, 2, 2_000, 1_000, 5, 3, 5, 3, 3, EnumSet.allOf(Part.class));

    private static final String ONLY = "--only=";

    /// What can be measured by itself.
    enum Part {
        START,
        READ,
        WRITE,
        DNS,
        WAIT,
        WAKE,
        CLUSTER,
        FAILOVER
    }

    static Options of(List<String> arguments) {
        var options = arguments.contains("--short") ? SHORT : FULL;
        for (var argument : arguments) {
            if (argument.startsWith(ONLY)) {
                options = options.only(argument.substring(ONLY.length()));
            } else if (!argument.equals("--short")) {
                throw new IllegalArgumentException(
                        "usage: bench [--short] [--only=start,read,write,dns,wait,wake,cluster,failover]; got "
                                + arguments);
            }
        }
        return options;
    }

    private Options only(String names) {
        var some = EnumSet.noneOf(Part.class);
        for (var name : names.split(",")) {
            some.add(Part.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return new Options(rounds, seconds, parked, woken, wakeUps, starts, warmSeconds, kills, settleSeconds, some);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}
