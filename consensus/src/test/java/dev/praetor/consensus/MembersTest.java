package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers come, go and change their address while the others go on.
class MembersTest {
    private static final MemberChange DONE = new MemberChange.Done();

    @TempDir
    Path folder;

    private Group group;

    @BeforeEach
    void make() {
        group = new Group(folder, UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        group.close();
    }

    @Test
    void aGroupGrowsFromOneToThreeUnderLoadAndOutlivesItsFirst() throws Exception {
        group.found("a").awaitLeadership();
        try (var writer = new SteadyWriter("w", group::leader)) {
            await().until(() -> writer.count() > 20);
            for (String id : List.of("b", "c")) {
                var joining = group.join(Group.peer(id));
                assertThat(Group.change(group.leader().log().add(joining.log().self())))
                        .isEqualTo(DONE);
                int before = writer.count();
                await().atMost(Running.PATIENCE).until(() -> writer.count() > before + 20);
            }
            assertThat(writer.longest()).isLessThan(Duration.ofSeconds(2));
            assertThat(group.leader().log().peers()).extracting(Peer::id).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(group.leader()).isSameAs(group.get("a"));

            assertThat(Group.change(group.get("a").log().transferLeadership())).isEqualTo(DONE);
            group.stop("a");
            int before = writer.count();
            await().atMost(Running.PATIENCE).until(() -> writer.count() > before + 20);
            writer.endsWithAllIn(() -> group.leader().lines());
            group.awaitSameLines();
        }
    }

    @Test
    void aServerThatIsThereIsAddedAtOnce() throws Exception {
        group.grow("a", "b");
        for (Peer peer : group.leader().log().peers()) {
            assertThat(Group.change(group.leader().log().add(peer))).isEqualTo(DONE);
        }
        assertThat(group.leader().log().peers()).hasSize(2);
    }

    @Test
    void aFollowerNamesTheLeaderAndChangesNothing() throws Exception {
        group.grow("a", "b");
        var leader = group.leader().log().self();
        var follower = group.follower();
        await().until(() -> follower.log().leader().isPresent());
        var notLeader = new MemberChange.NotLeader(java.util.Optional.of(leader));

        assertThat(Group.change(follower.log().add(Group.peer("c")))).isEqualTo(notLeader);
        assertThat(Group.change(follower.log().remove("a"))).isEqualTo(notLeader);
        assertThat(Group.change(follower.log().transferLeadership())).isEqualTo(notLeader);
        assertThat(group.leader().log().peers()).hasSize(2);
        assertThat(follower.log().followers()).isEmpty();
    }

    @Test
    void aNewcomerThatDoesNotAnswerIsRefusedAndTheNextIsTaken() throws Exception {
        group.found("a").awaitLeadership();
        var absent = group.leader().log().add(Group.peer("absent"));
        var present = group.leader().log().add(group.join(Group.peer("b")).log().self());

        assertThat(group.leader().commit("meanwhile")).endsWith("meanwhile");
        assertThat(Group.change(absent)).isInstanceOf(MemberChange.Refused.class);
        assertThat(Group.change(present)).isEqualTo(DONE);
        assertThat(group.leader().log().peers()).extracting(Peer::id).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void changesThatComeTogetherAreAllMade() throws Exception {
        group.found("a").awaitLeadership();
        var leader = group.leader().log();
        var changes = List.of(
                leader.add(group.join(Group.peer("b")).log().self()),
                leader.add(group.join(Group.peer("c")).log().self()),
                leader.remove("b"),
                leader.add(group.join(Group.peer("d")).log().self()));

        assertThat(changes)
                .allSatisfy(change -> assertThat(Group.change(change)).isEqualTo(DONE));
        assertThat(leader.peers()).extracting(Peer::id).containsExactlyInAnyOrder("a", "c", "d");
    }

    @Test
    void aRemovedServerIsToldAndStopsInOrder() throws Exception {
        group.grow("a", "b", "c");
        var leader = group.leader();
        var removed = group.follower();
        String id = removed.log().self().id();

        assertThat(Group.change(leader.log().remove(id))).isEqualTo(DONE);
        assertThat(Group.change(leader.log().remove(id))).isEqualTo(DONE);

        removed.log().removal().get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(removed.log().failure()).isNotDone();
        assertThat(Running.outcome(removed.submit("late"))).isInstanceOf(Outcome.Rejected.class);
        assertThat(leader.log().peers()).hasSize(2);
        leader.commit("and on it goes");
    }

    @Test
    void aDeadServerIsRemoved() throws Exception {
        group.grow("a", "b", "c");
        String dead = group.follower().log().self().id();
        group.stop(dead);

        assertThat(Group.change(group.leader().log().remove(dead))).isEqualTo(DONE);
        group.leader().commit("and on it goes");
    }

    @Test
    void aServerIsNotRemovedWhenTheRestWouldBeNoMajority() throws Exception {
        group.grow("a", "b", "c");
        var leader = group.leader();
        String dead = group.follower().log().self().id();
        group.stop(dead);
        String alive = group.follower().log().self().id();
        await().atMost(Running.PATIENCE)
                .until(() -> leader.log().followers().stream()
                        .anyMatch(each -> each.peer().id().equals(dead)
                                && each.lastContactMillis()
                                        > Group.TIMINGS.electionMax().toMillis()));

        assertThat(Group.change(leader.log().remove(alive))).isInstanceOf(MemberChange.Refused.class);
        leader.commit("and on it goes");
    }

    @Test
    void theLastServerIsNotRemoved() throws Exception {
        var one = group.found("a");
        one.awaitLeadership();

        assertThat(Group.change(one.log().remove("a"))).isInstanceOf(MemberChange.Refused.class);
        assertThat(Group.change(one.log().transferLeadership())).isInstanceOf(MemberChange.Refused.class);
        one.commit("and on it goes");
    }

    @Test
    void aLeaderThatIsToRemoveItselfHandsOverAndNamesTheNext() throws Exception {
        group.grow("a", "b", "c");
        var first = group.leader();
        var answer = Group.change(first.log().remove(first.log().self().id()));

        var next = group.leader();
        assertThat(answer)
                .isEqualTo(new MemberChange.NotLeader(
                        java.util.Optional.of(next.log().self())));
        assertThat(Group.change(next.log().remove(first.log().self().id()))).isEqualTo(DONE);
        first.log().removal().get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        next.commit("and on it goes");
    }

    @Test
    void aRemovedServerComesBackWithItsOldFolder() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("before");
        var back = removeAndStop();
        group.leader().commit("meanwhile");

        addAgain(back);
    }

    @Test
    void aServerThatDiedBeforeItsRemovalComesBackWithItsOldFolder() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("before");
        var dead = group.follower().log().self();
        group.stop(dead.id());
        assertThat(Group.change(group.leader().log().remove(dead.id()))).isEqualTo(DONE);
        group.leader().commit("meanwhile");

        addAgain(dead);
    }

    @Test
    void aRemovedServerComesBackWithAnEmptyFolderAndAtANewPort() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("before");
        var back = removeAndStop();
        Folders.delete(group.folder(back.id()));
        group.leader().commit("meanwhile");

        addAgain(Group.peer(back.id()));
    }

    @Test
    void aServerWhoseLogReachesBeyondTheSnapshotComesBack() throws Exception {
        group.grow("a", "b", "c");
        IntStream.range(0, 20).forEach(i -> group.leader().commit("before " + i));
        group.leader().log().snapshot().get();
        IntStream.range(0, 20).forEach(i -> group.leader().commit("after " + i));
        group.awaitSameLines();
        var back = removeAndStop();
        group.leader().commit("meanwhile");

        addAgain(back);
        assertThat(group.get(back.id()).log().failure()).isNotDone();
    }

    private Peer removeAndStop() throws Exception {
        var removed = group.follower();
        assertThat(Group.change(group.leader().log().remove(removed.log().self().id())))
                .isEqualTo(DONE);
        removed.log().removal().get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        group.stop(removed.log().self().id());
        return removed.log().self();
    }

    private void addAgain(Peer peer) throws Exception {
        group.join(peer);
        assertThat(Group.change(group.leader().log().add(peer))).isEqualTo(DONE);
        group.leader().commit("with it");
        group.awaitSameLines();
        assertThat(group.leader().log().peers()).contains(peer).hasSize(3);
        // It counts: with another one gone, the two are a majority.
        var other = group.leader().log().peers().stream()
                .filter(each ->
                        !each.equals(peer) && !each.equals(group.leader().log().self()))
                .findFirst()
                .orElseThrow();
        group.stop(other.id());
        group.leader().commit("with two");
        group.awaitSameLines();
    }

    @Test
    void aServerComesBackAtAnotherPort() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("before");
        var moved = Group.peer(group.follower().log().self().id());
        group.stop(moved.id());
        group.leader().commit("meanwhile");
        group.join(moved);

        assertThat(Group.change(group.leader().log().add(moved))).isEqualTo(DONE);
        group.awaitSameLines();
        assertThat(group.leader().log().peers()).contains(moved).hasSize(3);
        // All others reach it there: it can be made leader, and elected.
        assertThat(Group.change(group.leader().log().transferLeadership(moved.id())))
                .isEqualTo(DONE);
        group.stop(group.follower().log().self().id());
        group.leader().commit("with two");
        group.awaitSameLines();
    }

    @Test
    void oneOfTwoComesBackAtAnotherPort() throws Exception {
        group.grow("a", "b");
        var moved = Group.peer(group.follower().log().self().id());
        group.stop(moved.id());
        group.join(moved);

        await().atMost(Running.PATIENCE)
                .until(() -> Group.change(group.leader().log().add(moved)).equals(DONE));
        group.leader().commit("both");
        group.awaitSameLines();
    }

    @Test
    void aGroupWhoseServersHaveAllMovedGoesOnOnceTheyMet() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("before");
        var moved = List.of(Group.peer("a"), Group.peer("b"), Group.peer("c"));
        moved.forEach(peer -> group.stop(peer.id()));
        for (Peer peer : moved) {
            group.join(peer);
        }

        await().atMost(Running.PATIENCE).until(() -> {
            moved.forEach(
                    one -> moved.forEach(other -> group.get(one.id()).log().met(other)));
            return moved.stream()
                    .anyMatch(one -> group.get(one.id()).log().leader().isPresent());
        });
        for (Peer peer : moved) {
            await().atMost(Running.PATIENCE)
                    .until(() -> Group.change(group.leader().log().add(peer)).equals(DONE));
        }
        assertThat(group.leader().log().peers()).containsExactlyInAnyOrderElementsOf(moved);
        group.leader().commit("after");
        group.awaitSameLines();

        // What they met is forgotten with a restart, the log's word is not.
        var again = group.follower().log().self();
        group.stop(again.id());
        var back = group.join(again);
        await().atMost(Running.PATIENCE)
                .until(() -> Running.outcome(back.submit("by way of the leader")) instanceof Outcome.Committed);
        group.awaitSameLines();
    }

    @Test
    void aServerThatIsAloneComesBackAtAnotherPort() throws Exception {
        group.found("a").awaitLeadership();
        group.leader().commit("before");
        group.stop("a");
        var moved = Group.peer("a");
        group.join(moved);

        assertThat(Group.change(group.leader().log().add(moved))).isEqualTo(DONE);
        assertThat(group.leader().log().peers()).containsExactly(moved);
        group.leader().commit("after");
    }

    @Test
    void anAddressWhereNobodyAnswersIsNotTaken() throws Exception {
        group.grow("a", "b");
        var follower = group.follower().log().self();

        assertThat(Group.change(group.leader().log().add(Group.peer(follower.id()))))
                .isInstanceOf(MemberChange.Refused.class);
        assertThat(group.leader().log().peers()).contains(follower);
        group.leader().commit("and on it goes");
    }

    @Test
    void aNewcomerGetsASnapshotWhenTheLogWasCut() throws Exception {
        group = new Group(folder, config -> config.withSnapshots(new SnapshotPolicy(20, 1 << 20, Duration.ZERO, 1)));
        group.found("a").awaitLeadership();
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 200)
                    .mapToObj(i -> group.leader().submit("x".repeat(60_000)))
                    .toList()
                    .forEach(outcome -> Running.result(Running.outcome(outcome)));
            group.leader().log().snapshot().get();
        }
        var joining = group.join(Group.peer("b"));

        assertThat(Group.change(group.leader().log().add(joining.log().self()))).isEqualTo(DONE);
        group.leader().commit("with it");
        group.awaitSameLines();
        assertThat(joining.log().facts().snapshotIndex()).isPositive();
    }

    @Test
    void theLeaderKnowsHowFarTheOthersAre() throws Exception {
        group.grow("a", "b", "c");
        group.leader().commit("x");
        var leader = group.leader().log();

        await().atMost(Running.PATIENCE).untilAsserted(() -> {
            var facts = leader.facts();
            assertThat(leader.followers()).hasSize(2).allSatisfy(each -> {
                assertThat(each.voter()).isTrue();
                assertThat(each.healthy()).isTrue();
                assertThat(each.lastIndex()).isEqualTo(facts.lastLogIndex());
                assertThat(each.lastTerm()).isEqualTo(facts.term());
                assertThat(leader.peers()).contains(each.peer());
            });
        });
    }

    @Test
    void leadershipGoesWhereItIsAsked() throws Exception {
        group.grow("a", "b", "c");
        for (String id : List.of("c", "a", "b")) {
            var leader = group.leader().log();
            // On a machine that is busy enough it is not known in time whether the other one took over.
            await().atMost(Running.PATIENCE)
                    .until(() -> !(Group.change(leader.transferLeadership(id)) instanceof MemberChange.Indeterminate));
            await().atMost(Running.PATIENCE)
                    .until(() -> group.leader().log().self().id().equals(id));
            group.leader().commit(id);
        }
        assertThat(Group.change(group.leader().log().transferLeadership("nobody")))
                .isInstanceOf(MemberChange.Refused.class);
    }
}
