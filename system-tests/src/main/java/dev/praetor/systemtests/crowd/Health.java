package dev.praetor.systemtests.crowd;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who lives, as a server's HTTP API shows it.
record Health(HttpEndpoint server) {
    private static final String SERF_HEALTH = "serfHealth";

    /// The state of one check.
    ///
    /// @param index `ModifyIndex`: it moves with each change, and so tells of those that came back
    record Shown(String status, long index) {
        boolean passing() {
            return status.equals("passing");
        }
    }

    /// The check `serfHealth` of each node.
    Map<String, Shown> serfHealth() {
        var shown = new HashMap<String, Shown>();
        for (var check : checks(server.read("/v1/health/state/any").json())) {
            if (Pointer.text(check, "/CheckID").orElseThrow().equals(SERF_HEALTH)) {
                shown.put(
                        Pointer.text(check, "/Node").orElseThrow(),
                        new Shown(
                                Pointer.text(check, "/Status").orElseThrow(),
                                Pointer.number(check, "/ModifyIndex").orElseThrow()));
            }
        }
        return shown;
    }

    /// How many checks of services pass.
    long servicesPassing() {
        return checks(server.read("/v1/health/state/passing").json()).stream()
                .filter(check -> !Pointer.text(check, "/ServiceID").orElse("").isEmpty())
                .count();
    }

    private static List<Json> checks(Json answer) {
        return ((Json.Arr) answer).items();
    }

    /// Waits, by blocking queries, until `serfHealth` of each of these nodes is critical.
    ///
    /// @param since on the monotonic clock
    /// @return after how long each of them was, in the order of time
    /// @throws IllegalStateException naming some that are not within the limit
    List<Duration> untilCritical(Set<String> nodes, long since, Duration limit) {
        var missing = new HashSet<>(nodes);
        var times = new ArrayList<Duration>();
        long index = 0;
        try (var connection = server.patient(limit.plusSeconds(30)).connect()) {
            while (!missing.isEmpty()) {
                var answer = connection.exchange(HttpAsk.of("GET", "/v1/health/state/critical?wait=1s&index=" + index));
                index = answer.index();
                var after = Duration.ofNanos(System.nanoTime() - since);
                for (var check : checks(answer.json())) {
                    if (Pointer.text(check, "/CheckID").orElseThrow().equals(SERF_HEALTH)
                            && missing.remove(Pointer.text(check, "/Node").orElseThrow())) {
                        times.add(after);
                    }
                }
                if (!missing.isEmpty() && after.compareTo(limit) > 0) {
                    throw new IllegalStateException(
                            missing.size() + " of " + nodes.size() + " are not critical after " + limit.toSeconds()
                                    + " s, such as " + missing.iterator().next());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }
}
