package dev.praetor.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.FakeMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartTest {
    private static final ServerAddress A = new ServerAddress("a", "a", "10.0.0.1", 8301, 8300);
    private static final ServerAddress B = new ServerAddress("b", "b", "10.0.0.2", 8301, 8300);

    private final FakeClock clock = new FakeClock();
    private final KnownServers servers = new KnownServers();
    private final FakeMember a = new FakeMember("a");
    private final FakeMember b = new FakeMember("b");
    private final List<ServerAddress> trips = new ArrayList<>();
    private int rejoins;
    private final Heart heart = new Heart(
            new Introduction("c", "client", "dc1", "10.0.0.9", 8301, "1", Optional.empty()),
            servers,
            (host, port) -> host.equals(A.host()) ? a : b,
            clock,
            new Random(1),
            (server, time, place) -> trips.add(server),
            () -> rejoins++);

    @BeforeEach
    void both() {
        a.servers(List.of(A, B));
        b.servers(List.of(A, B));
        a.next(Duration.ofSeconds(5));
        b.next(Duration.ofSeconds(5));
        servers.met(List.of(A, B));
    }

    private FakeMember current() {
        return servers.current().orElseThrow().equals(A) ? a : b;
    }

    private FakeMember other() {
        return current() == a ? b : a;
    }

    @Test
    void itBeatsAtOnceAndThenAtThePaceThatTheServerSays() {
        heart.begin();
        assertThat(current().count("beat c")).isEqualTo(1);
        assertThat(heart.beats()).isTrue();
        assertThat(heart.pulse()).isPresent();
        assertThat(trips).hasSize(1);

        clock.advance(Duration.ofMillis(4_999));
        assertThat(current().count("beat")).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));

        assertThat(current().count("beat")).isEqualTo(2);
        assertThat(other().heard).isEmpty();
    }

    @Test
    void whenAServerFailsTheNextOneIsWithinASecond() {
        heart.begin();
        var lost = current();
        lost.refuse(new UnreachableException("gone"));

        clock.advance(Duration.ofSeconds(6));

        assertThat(current()).isNotSameAs(lost);
        assertThat(current().count("beat")).isEqualTo(1);
        assertThat(heart.beats()).isTrue();
    }

    @Test
    void aConnectionThatEndsIsReasonEnoughToBeat() {
        heart.begin();
        var held = servers.current().orElseThrow();

        heart.closed(held.host(), held.clusterPort());
        clock.advance(Heart.NEXT);

        assertThat(current().count("beat")).isEqualTo(2);
    }

    @Test
    void aServerThatCannotHelpIsKeptAndAskedAgain() {
        heart.begin();
        var held = current();
        held.refuse(new ClusterException("there is no leader"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(heart.beats()).isFalse();

        held.obey();
        clock.advance(Heart.RETRY);

        assertThat(current()).isSameAs(held);
        assertThat(heart.beats()).isTrue();
    }

    @Test
    void whenAllFailTheyAreLookedForWhereTheyWereFound() {
        a.refuse(new UnreachableException("gone"));
        b.refuse(new UnreachableException("gone"));
        heart.begin();

        clock.advance(Heart.REJOIN.plus(Heart.RETRY).plus(Heart.RETRY));

        assertThat(rejoins).isEqualTo(1);
        assertThat(heart.beats()).isFalse();
        assertThat(a.count("beat") + b.count("beat")).isBetween(10L, 30L);
    }

    @Test
    void agentsSpreadOverTheServersAgainAndAgain() {
        heart.begin();

        clock.advance(Heart.REBALANCE.multipliedBy(20));

        assertThat(a.count("beat")).isPositive();
        assertThat(b.count("beat")).isPositive();
    }

    @Test
    void aHeartThatEndedIsStill() {
        heart.begin();
        heart.end();
        clock.advance(Duration.ofMinutes(10));

        assertThat(a.count("beat") + b.count("beat")).isEqualTo(1);
        assertThat(clock.waiting()).isZero();
    }
}
