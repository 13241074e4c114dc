package dev.praetor.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.fault.Fault;
import dev.praetor.systemtests.planted.PlantedJar;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers whose clocks differ.
class ClocksTest {
    private static final int SERVERS = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LOCK_DELAY = Duration.ofSeconds(2);
    /// For what takes a lock-delay on a machine that is not busy.
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private static String session(HttpEndpoint server) {
        var answer = server.put(
                "/v1/session/create",
                "{\"LockDelay\": \"" + LOCK_DELAY.toSeconds() + "s\", \"Behavior\": \"release\"}");
        var id = ID.matcher(answer.text());
        assertThat(id.find()).as(answer.text()).isTrue();
        return id.group(1);
    }

    private static boolean takes(HttpEndpoint server, String session) {
        return server.put("/v1/kv/lock?acquire=" + session, "mine")
                .text()
                .strip()
                .equals("true");
    }

    @Test
    void aLockDelayLastsAsLongForWhoeverAsksAServerWhoseClockIsOff() {
        var jar = PlantedJar.in(folder);
        var environments = IntStream.rangeClosed(1, SERVERS)
                .mapToObj(number -> jar.environment(folder.resolve("server" + number), Optional.empty()))
                .toList();
        try (var cluster = Cluster.onLoopback(folder, environments)) {
            cluster.launch();
            cluster.awaitLeader();
            Waiting.until(
                    "one that says it leads",
                    SOON,
                    () -> cluster.servers().stream().anyMatch(Server::leads));
            int next = (cluster.leader() + 1) % SERVERS;
            int last = (cluster.leader() + 2) % SERVERS;
            new Fault.ClockJump(next, HOUR.toMillis()).strike(cluster);
            new Fault.ClockJump(last, -HOUR.toMillis()).strike(cluster);
            var fast = cluster.endpoints().get(next);
            var slow = cluster.endpoints().get(last);

            var holder = session(slow);
            assertThat(takes(slow, holder)).isTrue();
            slow.put("/v1/session/destroy/" + holder, "");
            var ended = System.nanoTime();
            var waiter = session(fast);
            assertThat(takes(fast, waiter)).isFalse();
            Waiting.until("the lock-delay is over", SOON, () -> takes(fast, waiter));

            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(LOCK_DELAY.dividedBy(2));
        }
    }
}
