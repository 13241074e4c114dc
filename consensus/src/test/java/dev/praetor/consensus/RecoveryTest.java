package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group that lost its majority goes on with those that are left.
class RecoveryTest {
    @TempDir
    Path folder;

    private Group group = new Group(Path.of("unused"), UnaryOperator.identity());

    @AfterEach
    void stop() {
        group.close();
    }

    private Peer loseAllButOne(Group of) throws Exception {
        group = of;
        group.grow("a", "b", "c");
        group.leader().commit("acknowledged");
        group.leader().log().snapshot().get();
        group.leader().commit("acknowledged after the snapshot");
        group.awaitSameLines();
        Peer left = group.follower().log().self();
        for (String id : List.of("a", "b", "c")) {
            group.stop(id);
        }
        return left;
    }

    private Group recovering(List<Peer> with) {
        return new Group(folder, config -> config.recoverWith(with));
    }

    private Group plain() {
        return new Group(folder, UnaryOperator.identity());
    }

    @Test
    void theOneThatIsLeftLeadsAndHasAllThatWasAcknowledged() throws Exception {
        Peer left = loseAllButOne(plain());

        group = recovering(List.of(left));
        var one = group.join(left);
        one.awaitLeadership();
        assertThat(one.log().peers()).containsExactly(left);
        assertThat(one.lines()).containsExactly("acknowledged", "acknowledged after the snapshot");
        one.commit("on it goes");
        group.close();

        // Only at that start; from then on it is so.
        group = plain();
        var again = group.join(left);
        again.awaitLeadership();
        assertThat(again.log().peers()).containsExactly(left);
        Peer fresh = Group.peer("d");
        group.join(fresh);
        assertThat(Group.change(again.log().add(fresh))).isEqualTo(new MemberChange.Done());
        again.commit("and grows");
        group.awaitSameLines();
    }

    @Test
    void twoThatAreLeftGoOnAtNewAddresses() throws Exception {
        loseAllButOne(plain());
        var peers = List.of(Group.peer("b"), Group.peer("c"));

        group = recovering(peers);
        group.join(peers.getFirst());
        group.join(peers.getLast());
        group.leader().commit("on it goes");
        group.awaitSameLines();
        assertThat(group.leader().log().peers()).containsExactlyInAnyOrderElementsOf(peers);
        assertThat(group.leader().lines())
                .containsExactly("acknowledged", "acknowledged after the snapshot", "on it goes");
        group.close();

        group = plain();
        group.join(peers.getFirst());
        group.join(peers.getLast());
        group.leader().commit("and on");
        group.awaitSameLines();
    }

    @Test
    void aRecoveryThatMakesNoSenseChangesNothing() throws Exception {
        Peer left = loseAllButOne(plain());

        assertFails(left, List.of(Group.peer("x")), "is not among");
        assertFails(left, List.of(Group.peer(left.id())), "is not among");
        assertFails(left, List.of(left, Group.peer("x"), Group.peer("x")), "named twice");

        group = plain();
        for (String id : List.of("a", "b", "c")) {
            group.join(id.equals(left.id()) ? left : Group.peer(id));
        }
        assertThat(group.get(left.id()).log().peers()).hasSize(3);
    }

    @Test
    void thereMustBeALogToRecover() {
        Peer fresh = Group.peer("fresh");
        assertFails(fresh, List.of(fresh), "there is no log in");
    }

    private void assertFails(Peer self, List<Peer> with, String why) {
        group = recovering(with);
        assertThatThrownBy(() -> group.join(self))
                .isInstanceOf(LogStartException.class)
                .hasMessageContaining(why);
    }
}
