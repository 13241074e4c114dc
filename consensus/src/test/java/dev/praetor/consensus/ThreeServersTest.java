package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three servers in one process, over the loopback network.
class ThreeServersTest {
    @TempDir
    Path folder;

    private final List<Peer> peers = List.of(peer("a"), peer("b"), peer("c"));
    private final Map<String, Running> running = new TreeMap<>();

    /// Long enough for three servers on a busy machine.
    private static final Timings PATIENT = new Timings(
            Duration.ofMillis(1000),
            Duration.ofMillis(2000),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofSeconds(20));

    private static Peer peer(String id) {
        return new Peer(id, "127.0.0.1", Ports.free());
    }

    @BeforeEach
    void startAll() throws Exception {
        for (Peer peer : peers) {
            start(peer.id());
        }
    }

    @AfterEach
    void stopAll() {
        running.values().parallelStream().forEach(Running::close);
    }

    @Test
    void allApplyTheSameInTheSameOrder() {
        var leader = awaitLeader();
        var outcomes =
                IntStream.range(0, 500).mapToObj(i -> leader.submit("c" + i)).toList();
        outcomes.forEach(outcome -> Running.result(Running.outcome(outcome)));

        assertThat(leader.log().peers()).containsExactlyInAnyOrderElementsOf(peers);
        for (var each : running.values()) {
            await().atMost(Running.PATIENCE)
                    .untilAsserted(() -> assertThat(each.lines()).isEqualTo(leader.lines()));
        }
    }

    @Test
    void aFollowerHandsCommandsToTheLeaderAndAnswersWhenItHasThemItself() {
        awaitLeader();
        var follower = follower();

        for (int i = 0; i < 20; i++) {
            assertThat(follower.commit("c" + i)).isEqualTo(i + ":c" + i);
            assertThat(follower.lines()).hasSize(i + 1);
        }
    }

    @Test
    void theLeaderAdmitsWhatFollowersSendAndNothingElse() {
        var leader = awaitLeader();
        var follower = follower();

        leader.commit("own");
        assertThat(leader.journal().admitted()).isZero();
        follower.commit("sent");
        assertThat(leader.journal().admitted()).isEqualTo(1);
        assertThat(follower.journal().admitted()).isZero();
        for (var each : running.values()) {
            await().atMost(Running.PATIENCE)
                    .untilAsserted(() -> assertThat(each.lines()).containsExactly("own", "sent"));
            assertThat(each.journal().bytes()).isEqualTo("ownsent".length() + Machine.ADMISSION_BYTES);
        }
    }

    /// Entries that are full when they arrive, by their bytes and by their count.
    @Test
    void anEntryMayGrowWhenItIsAdmitted() {
        var leader = awaitLeader();
        var follower = follower();
        var limits = Limits.DEFAULT;
        var large = Stream.of(limits.commandBytes(), limits.entryBytes() - limits.commandBytes() - 64)
                .map("x"::repeat);
        var small = IntStream.range(0, 2 * limits.entryCommands()).mapToObj(i -> "s");
        var gate = leader.journal().held();

        var first = follower.submit("first");
        var outcomes = Stream.concat(large, small).map(follower::submit).toList();
        gate.unlock();

        assertThat(Running.outcome(first)).isInstanceOf(Outcome.Committed.class);
        assertThat(outcomes)
                .allSatisfy(each -> assertThat(Running.outcome(each)).isInstanceOf(Outcome.Committed.class));
        assertThat(leader.lines()).hasSize(1 + outcomes.size());
    }

    /// Heartbeats come every 250 to 500 ms with these timings.
    @Test
    void aFollowerHandsOverNothingThatIsMeantForATermOfItsOwn() {
        var leader = awaitLeader();
        long term = leader.log().facts().term();

        assertThat(Running.outcome(follower().log().submitIn(term, new byte[] {1})))
                .isEqualTo(new Outcome.NoLeader());
        leader.commit("and on it goes");
        assertThat(leader.lines()).hasSize(1);
    }

    @Test
    void aFollowerHearsOfACommitBeforeTheNextHeartbeat() {
        awaitLeader();
        var follower = follower();
        follower.commit("first");

        long begun = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            follower.commit("c" + i);
            assertThat(follower.barrier()).isInstanceOf(Barrier.Passed.class);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void aBarrierOnAFollowerShowsWhatTheLeaderAcknowledged() {
        var leader = awaitLeader();
        var follower = follower();

        for (int i = 0; i < 50; i++) {
            leader.commit("c" + i);
            assertThat(follower.barrier()).isInstanceOf(Barrier.Passed.class);
            assertThat(follower.lines()).hasSize(i + 1);
        }
        assertThat(follower.log().leaseHeld()).isFalse();
        assertThat(sinceContact(follower)).isLessThan(5000);
        assertThat(follower.log().leader()).contains(leader.log().self());
    }

    @Test
    void theLeaderComesToHoldTheLease() {
        var leader = awaitLeader();

        await().atMost(Running.PATIENCE).until(leader.log()::leaseHeld);
        leader.commit("a");
        assertThat(leader.barrier()).isInstanceOf(Barrier.Passed.class);
    }

    /// Else who read "a" at the follower would read an older state at the leader.
    @Test
    void aLeaderThatAppliesMoreSlowlyThanItsFollowersIsNotReadBefore() {
        var leader = awaitLeader();
        var follower = follower();
        await().atMost(Running.PATIENCE).until(leader.log()::leaseHeld);
        var held = leader.journal().held();
        var outcome = leader.submit("a");
        await().atMost(Running.PATIENCE).until(() -> follower.lines().equals(List.of("a")));

        var barrier = leader.log().readBarrier();
        assertThat(leader.log().leaseHeld()).isFalse();
        assertThat(barrier).isNotDone();
        held.unlock();

        assertThat(barrier.orTimeout(Running.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .isInstanceOf(Barrier.Passed.class);
        assertThat(leader.lines()).containsExactly("a");
        assertThat(Running.result(Running.outcome(outcome))).isEqualTo("0:a");
        await().atMost(Running.PATIENCE).until(leader.log()::leaseHeld);
    }

    @Test
    void theLossOfTheLeaderLosesNothingThatWasAcknowledged() throws Exception {
        var first = awaitLeader();
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            outcomes.add(first.submit("c" + i));
        }
        outcomes.getFirst().join();
        first.close();
        running.remove(first.log().self().id());

        var second = awaitLeader();
        second.commit("after");

        for (int i = 0; i < outcomes.size(); i++) {
            switch (Running.outcome(outcomes.get(i))) {
                case Outcome.Committed committed -> assertThat(second.lines()).contains("c" + i);
                case Outcome.Rejected rejected -> assertThat(second.lines()).doesNotContain("c" + i);
                case Outcome.NoLeader none -> assertThat(second.lines()).doesNotContain("c" + i);
                case Outcome.Indeterminate either -> assertThat(either.why()).isNotEmpty();
            }
        }

        start(first.log().self().id());
        var back = running.get(first.log().self().id());
        await().atMost(Running.PATIENCE)
                .untilAsserted(() -> assertThat(back.lines()).isEqualTo(second.lines()));
    }

    @Test
    void whatAFollowerSentToALeaderThatDiesIsAppliedOnceOrRefusedForCertain() {
        var first = awaitLeader();
        var follower = follower();
        var outcomes =
                IntStream.range(0, 2000).mapToObj(i -> follower.submit("c" + i)).toList();
        outcomes.getFirst().join();
        first.close();
        running.remove(first.log().self().id());
        awaitLeader().commit("after");
        await().atMost(Running.PATIENCE).until(() -> follower.lines().contains("after"));

        for (int i = 0; i < outcomes.size(); i++) {
            boolean committed = switch (Running.outcome(outcomes.get(i))) {
                case Outcome.Committed done -> true;
                case Outcome.NoLeader none -> false;
                case Outcome other -> throw new AssertionError("c" + i + ": " + other);
            };
            assertThat(Collections.frequency(follower.lines(), "c" + i)).isEqualTo(committed ? 1 : 0);
        }
    }

    @Test
    void withoutAMajorityNothingIsCommittedAndTheLeaseEnds() {
        var leader = awaitLeader();
        await().atMost(Running.PATIENCE).until(leader.log()::leaseHeld);
        running.values().stream().filter(each -> each != leader).forEach(Running::close);

        await().atMost(Running.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !leader.log().leaseHeld());
        assertThat(leads(leader)).as("it has not noticed yet").isTrue();
        assertThat(sinceContact(leader)).isPositive();
        assertThat(leader.barrier()).isNotInstanceOf(Barrier.Passed.class);
        var outcome = leader.submit("a");

        await().atMost(Running.PATIENCE).until(() -> leader.log().leader().isEmpty());
        assertThat(leader.barrier()).isNotInstanceOf(Barrier.Passed.class);
        assertThat(leader.lines()).isEmpty();
        assertThat(outcome.isDone() && outcome.join() instanceof Outcome.Committed)
                .isFalse();
        assertThat(Running.outcome(leader.submit("b"))).isEqualTo(new Outcome.NoLeader());
    }

    /// Whatever it does meanwhile: it stands for election, gives up, and votes.
    @Test
    void whoHearsNoLeaderSaysForHowLong() {
        awaitLeader();
        var last = follower();
        await().atMost(Running.PATIENCE)
                .until(() -> sinceContact(last) < PATIENT.electionMin().toMillis());
        running.values().stream().filter(each -> each != last).forEach(Running::close);
        await().atMost(Running.PATIENCE).until(() -> last.log().leader().isEmpty());
        long silentSince = System.nanoTime();

        await().atMost(Running.PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            long silent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - silentSince);
            assertThat(sinceContact(last)).isGreaterThanOrEqualTo(silent);
            return silent > 2 * PATIENT.electionMax().toMillis();
        });
    }

    /// It hears the leader all the time.
    @Test
    void whoAppliesTooSlowlySaysHowOldItsStateIs() {
        var leader = awaitLeader();
        var slow = follower();
        await().atMost(Running.PATIENCE)
                .until(() -> sinceContact(slow) < PATIENT.electionMin().toMillis());
        var held = slow.journal().held();
        leader.commit("a");
        long since = System.nanoTime();

        await().atMost(Running.PATIENCE)
                .until(() -> sinceContact(slow) > 2 * PATIENT.electionMax().toMillis());
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThan(PATIENT.electionMax());
        assertThat(slow.log().leader()).contains(leader.log().self());
        assertThat(slow.lines()).isEmpty();
        held.unlock();

        await().atMost(Running.PATIENCE)
                .until(() -> sinceContact(slow) < PATIENT.electionMin().toMillis());
        assertThat(slow.lines()).containsExactly("a");
    }

    private static long sinceContact(Running server) {
        return server.log().lastContactMillis().orElse(Long.MAX_VALUE);
    }

    @Test
    void aServerThatIsFarBehindTakesOverASnapshot() throws Exception {
        awaitLeader();
        var behind = follower();
        String id = behind.log().self().id();
        behind.close();
        running.remove(id);
        var leader = awaitLeader();
        for (int round = 0; round < 3; round++) {
            var outcomes = IntStream.range(0, 200)
                    .mapToObj(i -> leader.submit("x".repeat(60_000)))
                    .toList();
            outcomes.forEach(outcome -> Running.result(Running.outcome(outcome)));
            for (var each : running.values()) {
                await().atMost(Running.PATIENCE)
                        .until(() -> each.lines().size() == leader.lines().size());
                each.log().snapshot().get();
            }
        }

        start(id);
        var back = running.get(id);
        await().atMost(Running.PATIENCE).until(() -> back.lines().equals(leader.lines()));
        assertThat(back.log().facts().snapshotIndex()).isPositive();
        assertThat(back.commit("and it goes on")).endsWith("and it goes on");
    }

    private void start(String id) throws LogStartException {
        var self =
                peers.stream().filter(peer -> peer.id().equals(id)).findFirst().orElseThrow();
        var config = Running.config(folder.resolve(id));
        running.put(
                id,
                Running.start(LogConfig.founding(config.directory(), self, peers)
                        .withTimings(PATIENT)
                        .withSnapshots(config.snapshots())));
    }

    private Running awaitLeader() {
        await().atMost(Running.PATIENCE).until(() -> running.values().stream().anyMatch(ThreeServersTest::leads));
        return running.values().stream()
                .filter(ThreeServersTest::leads)
                .findFirst()
                .orElseGet(this::awaitLeader);
    }

    private static boolean leads(Running each) {
        return each.log().leader().filter(each.log().self()::equals).isPresent();
    }

    private Running follower() {
        var follower = running.values().stream()
                .filter(each -> !leads(each))
                .findFirst()
                .orElseThrow();
        await().atMost(Running.PATIENCE).until(() -> follower.log().leader().isPresent());
        return follower;
    }
}
