package dev.praetor.systemtests.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What one size came to.
///
/// @param beats answered in a second of the calm
/// @param leaderLoad share of a core that the leader used in the calm
/// @param followerLoad the same of the others, on average; none: there are none
/// @param inUseMib the leader's live objects and what is resident outside of its heap
/// @param residentMib the leader's memory as the kernel counts it
/// @param calmAlarms agents that lived and were declared dead in the calm
/// @param crashed after how long each crashed agent was critical, in the order of time
/// @param silent the same of those that fell silent
/// @param reconnected after all connections were cut: until each agent was heard again
/// @param laterAlarms agents that lived and were declared dead since the calm
record Row(
        int size,
        Duration joined,
        Duration lease,
        double beats,
        double leaderLoad,
        List<Double> followerLoad,
        double inUseMib,
        double residentMib,
        long calmAlarms,
        List<Duration> crashed,
        List<Duration> silent,
        Duration reconnected,
        long laterAlarms) {

    static final String HEAD = "| agents | joined in s | lease s | beats/s | leader: % of a core | each follower |"
            + " leader: MiB in use / resident | crashed: critical after s, p50 / max"
            + " | vanished: critical after s, p50 / max | all connections cut: heard again after s | false alarms |\n|"
            + "---|".repeat(11) + "\n";

    String markdown() {
        return String.join(
                        " | ",
                        "| " + number(size),
                        seconds(joined),
                        seconds(lease),
                        number(beats),
                        percent(leaderLoad),
                        followerLoad.isEmpty()
                                ? "-"
                                : percent(followerLoad.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .average()
                                        .orElseThrow()),
                        number(inUseMib) + " / " + number(residentMib),
                        times(crashed),
                        times(silent),
                        seconds(reconnected),
                        number(calmAlarms + laterAlarms))
                + " |";
    }

    private static String times(List<Duration> sorted) {
        return seconds(sorted.get(sorted.size() / 2)) + " / " + seconds(sorted.getLast());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e9);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
