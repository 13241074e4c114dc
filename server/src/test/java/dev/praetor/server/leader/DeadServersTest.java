package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.Member;
import dev.praetor.state.Member.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadServersTest {
    private static final Member A = server("a", Standing.ALIVE, 1, 1);
    private static final Member B = server("b", Standing.ALIVE, 2, 2);
    private static final Member DEAD = server("c", Standing.FAILED, 3, 10);
    private static final Member NEW = server("d", Standing.ALIVE, 20, 20);

    @Test
    void aDeadServerStaysAsLongAsNobodyStandsInForIt() {
        assertThat(dead(List.of(A, B, DEAD), Set.of("a", "b"))).isEmpty();
    }

    @Test
    void itGoesWhenItsReplacementIsStable() {
        assertThat(dead(List.of(A, B, DEAD, NEW), Set.of("a", "b"))).isEmpty();
        assertThat(dead(List.of(A, B, DEAD, NEW), Set.of("a", "b", "d"))).contains(DEAD);
    }

    @Test
    void aSpareThatWasThereBeforeIsAReplacementToo() {
        var spare = server("d", Standing.ALIVE, 4, 4);

        assertThat(dead(List.of(A, B, DEAD, spare), Set.of("a", "b", "d"))).contains(DEAD);
    }

    @Test
    void nobodyGoesWhenMostOfThoseWhoStayAreNotWell() {
        var other = server("e", Standing.FAILED, 5, 11);

        assertThat(dead(List.of(A, DEAD, other, NEW), Set.of("a"))).isEmpty();
    }

    @Test
    void theLeastNumberOfServersIsKept() {
        var members = List.of(A, B, DEAD, NEW);
        var voters = Set.of("a", "b", "c", "d");

        assertThat(DeadServers.dead(members, voters, Set.of("a", "b", "d"), 3)).contains(DEAD);
        assertThat(DeadServers.dead(members, voters, Set.of("a", "b", "d"), 4)).isEmpty();
    }

    private static Optional<Member> dead(List<Member> members, Set<String> stable) {
        var voters = new java.util.HashSet<String>();
        members.forEach(member -> voters.add(member.id()));
        return DeadServers.dead(members, voters, stable, 0);
    }

    private static Member server(String id, Standing standing, long created, long modified) {
        return new Member(
                id,
                id,
                "10.0.0.1",
                8301,
                "dc1",
                "1",
                Optional.of(new Member.ServerPart(8300, 8302, 3)),
                standing,
                0,
                created,
                modified);
    }
}
