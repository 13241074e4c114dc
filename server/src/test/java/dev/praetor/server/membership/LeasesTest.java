package dev.praetor.server.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {
    private static final long TICK = Leases.TICK.toNanos();
    private static final long MILLI = 1_000_000;

    private final Leases leases = new Leases();
    private long now = 77;

    @Test
    void aVanishedHostIsMissedWithinFiveSecondsAtSmallSize() {
        assertThat(LeaseTerms.of(10).lease().plus(Leases.TICK)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000, 1_001, 10_000, 100_000})
    void beatsAreABoundedLoad(int members) {
        var terms = LeaseTerms.of(members);

        assertThat(members * 1_000.0 / terms.beat().toMillis()).isLessThanOrEqualTo(LeaseTerms.MOST_BEATS_PER_SECOND);
        assertThat(terms.lease()).isGreaterThan(terms.beat().multipliedBy(LeaseTerms.BEATS_IN_A_LEASE));
    }

    @Test
    void aClosedConnectionIsMissedWithinASecond() {
        leases.begin(List.of("a", "b"), now);
        leases.beat("a", "s1", now);

        leases.lost("a", "s1", now);

        assertThat(pass(Leases.GRACE.minusMillis(1))).isEmpty();
        assertThat(pass(Leases.TICK.plusMillis(3))).containsExactly("a");
        assertThat(Leases.GRACE.plus(Leases.TICK)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aReconnectCancelsTheAlarm() {
        leases.begin(List.of("a"), now);
        leases.beat("a", "s1", now);
        leases.lost("a", "s1", now);
        pass(Duration.ofMillis(300));

        leases.beat("a", "s2", now);

        assertThat(pass(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void whenAllConnectionsEndAtOnceThereIsTimeToMakeAllOfThemAgain() {
        var crowd = IntStream.range(0, 5_000).mapToObj(i -> "m" + i).toList();
        leases.begin(crowd, now);
        crowd.forEach(id -> leases.lost(id, "", now));

        for (var next = 0; next < crowd.size(); ) {
            assertThat(pass(Leases.TICK)).as("missed after %d came back", next).isEmpty();
            for (var back = Leases.RETURNS_PER_SECOND / 10; back > 0; back--) {
                leases.beat(crowd.get(next++), "s1", now);
            }
        }
    }

    @Test
    void onceManyCameBackWhoCrashesIsMissedWithinASecondAgain() {
        var crowd = IntStream.range(0, 1_000).mapToObj(i -> "m" + i).toList();
        leases.begin(crowd, now);
        crowd.forEach(id -> leases.lost(id, "", now));
        crowd.forEach(id -> leases.beat(id, "s1", now));
        pass(Duration.ofSeconds(2));

        leases.lost("m0", "s1", now);

        assertThat(pass(Duration.ofMillis(700))).containsExactly("m0");
    }

    @Test
    void howeverManyAreLostNoneOutlivesItsLease() {
        var crowd = IntStream.range(0, 5_000).mapToObj(i -> "m" + i).toList();
        leases.begin(crowd, now);
        leases.resize(1);
        crowd.forEach(id -> leases.beat(id, "s1", now));
        crowd.forEach(id -> leases.lost(id, "s1", now));

        assertThat(pass(leases.terms().lease().plus(Leases.TICK))).hasSize(crowd.size());
    }

    @Test
    void aHundredThatCrashTogetherAreMissedWithinASecond() {
        var crowd = IntStream.range(0, 100).mapToObj(i -> "m" + i).toList();
        leases.begin(crowd, now);
        crowd.forEach(id -> leases.lost(id, "", now));

        assertThat(pass(Duration.ofMillis(900))).hasSize(crowd.size());
    }

    @Test
    void theServerThatAMemberMovedAwayFromCannotLoseIt() {
        leases.begin(List.of("a"), now);
        leases.beat("a", "s1", now);
        leases.beat("a", "s2", now);

        leases.lost("a", "s1", now);

        assertThat(pass(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void theOldLeaderHasOneSecondUnderTheNewOne() {
        leases.begin(List.of("a", "b"), now);

        leases.fallen("a", now);

        assertThat(pass(Leases.FALLEN_LEADER.plus(Leases.TICK))).containsExactly("a");
    }

    @Test
    void aPausedLeaderFailsNobodyWhenItWakes() {
        leases.begin(List.of("a", "b"), now);
        leases.lost("a", "", now);

        now += Duration.ofSeconds(10).toNanos();

        assertThat(leases.expired(now)).isEmpty();
        assertThat(pass(leases.terms().lease().minusMillis(1))).isEmpty();
        assertThat(pass(Leases.TICK)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aLeaseOutlivesARhythmThatItWasGivenInALargerCluster() {
        leases.begin(List.of("a"), now);
        leases.resize(10_000);
        leases.beat("a", "s1", now);
        var rhythm = leases.terms().beat();

        leases.resize(1);

        assertThat(pass(rhythm)).isEmpty();
    }

    /// Members beat in time until some of them fall silent; servers move, connections close, the leader pauses.
    @Test
    void whoBeatsInTimeNeverFailsAndWhoIsSilentAlwaysDoes() {
        var seed = System.nanoTime();
        System.out.println("seed of leases: " + seed);
        for (var run = 0; run < 200; run++) {
            new World(new Random(seed + run)).live();
        }
    }

    private List<String> pass(Duration time) {
        var failed = new ArrayList<String>();
        var end = now + time.toNanos();
        while (now < end) {
            now += Math.min(TICK, end - now);
            failed.addAll(leases.expired(now));
        }
        return failed;
    }

    private static final class World {
        private final Random random;
        private final Leases leases = new Leases();
        private final HashMap<String, Long> nextBeat = new HashMap<>();
        private final HashMap<String, Long> silentSince = new HashMap<>();
        private final HashMap<String, String> via = new HashMap<>();
        private long now;
        /// Silence counts from here on: a pause of the leader gives everybody a fresh lease.
        private long lastPause;

        World(Random random) {
            this.random = random;
            now = random.nextLong();
            var members = new TreeSet<String>();
            for (var i = random.nextInt(1, 30); i >= 0; i--) {
                members.add("m" + i);
                nextBeat.put(
                        "m" + i, now + random.nextLong(Duration.ofSeconds(1).toNanos()));
            }
            leases.begin(members, now);
            lastPause = now;
        }

        void live() {
            for (var step = 0; step < 400; step++) {
                now += random.nextInt(100) == 0
                        ? Duration.ofSeconds(random.nextInt(2, 30)).toNanos()
                        : TICK;
                if (random.nextInt(60) == 0 && !nextBeat.isEmpty()) {
                    fallSilent();
                }
                // What waits in sockets after a pause may be heard before or after the tick.
                if (random.nextBoolean()) {
                    hear();
                    tick();
                } else {
                    tick();
                    hear();
                }
            }
        }

        private void fallSilent() {
            var id = List.copyOf(new TreeSet<>(nextBeat.keySet())).get(random.nextInt(nextBeat.size()));
            nextBeat.remove(id);
            silentSince.put(id, now);
            if (random.nextBoolean()) {
                leases.lost(id, via.getOrDefault(id, ""), now);
            }
        }

        private void hear() {
            nextBeat.replaceAll((id, due) -> {
                if (due - now > 0) {
                    return due;
                }
                via.merge(id, "s" + random.nextInt(3), (old, other) -> {
                    if (random.nextInt(10) > 0) {
                        return old;
                    }
                    leases.lost(id, old, now);
                    return other;
                });
                leases.beat(id, via.get(id), now);
                if (random.nextInt(10) == 0) {
                    leases.lost(id, "a server of before", now);
                }
                return now + leases.terms().beat().toNanos() + random.nextLong(400 * MILLI);
            });
        }

        private long lastTick = Long.MIN_VALUE;

        private void tick() {
            var failed = leases.expired(now);
            if (lastTick == Long.MIN_VALUE || now - lastTick > TICK) {
                lastPause = now;
            }
            lastTick = now;
            assertThat(silentSince.keySet()).containsAll(failed);
            failed.forEach(silentSince::remove);
            silentSince.forEach((id, since) -> {
                var from = Math.max(since - now, lastPause - now) + now;
                assertThat(now - from)
                        .as(id)
                        .isLessThanOrEqualTo(leases.terms().lease().toNanos() + TICK);
            });
        }
    }
}
