package dev.praetor.agent.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.metrics.MetricsText;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Coordinate;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.Node;
import dev.praetor.state.NodeCoordinate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against the in-memory twin of the replicated data, on a clock that the test moves.
class WhereaboutsTest {
    private static final Duration TURN = Submission.INTERVAL.multipliedBy(2);
    private static final Coordinate ELSEWHERE =
            new Coordinate(List.of(0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.5, 0, 0.001);

    private final FakeClock clock = new FakeClock();
    private final MemoryReplica replica = new MemoryReplica(clock::unixMillis);
    private final Metrics metrics = new Metrics("");
    private final Whereabouts whereabouts = new Whereabouts(Places.of(replica, "node1"), clock, new Random(7), metrics);

    @BeforeEach
    void begin() {
        register();
        whereabouts.begin();
    }

    @Test
    void aMeasuredPlaceIsToldToTheServers() {
        var here = measured();
        assertThat(told()).isEmpty();

        clock.advance(TURN);

        assertThat(told()).contains(here);
    }

    @Test
    void nothingIsToldBeforeItsTime() {
        measured();

        clock.advance(Submission.INTERVAL.minusMillis(1));

        assertThat(told()).isEmpty();
    }

    @Test
    void aNodeThatMeasuredNothingTellsNothing() {
        var before = replica.submitted().size();

        clock.advance(TURN.multipliedBy(10));

        assertThat(replica.submitted()).hasSize(before);
    }

    @Test
    void aPlaceIsToldOnceHoweverLongItStays() {
        measured();
        clock.advance(TURN);
        var before = replica.submitted().size();

        clock.advance(TURN.multipliedBy(10));

        assertThat(replica.submitted()).hasSize(before);
    }

    @Test
    void manyRoundTripsCostOneWriteATurn() {
        var before = replica.submitted().size();
        for (var i = 0; i < 1_000; i++) {
            measured();
        }

        clock.advance(TURN);

        assertThat(replica.submitted()).hasSize(before + 1);
    }

    @Test
    void whatCouldNotBeToldIsToldWithALaterTurn() {
        replica.leader(false);
        var here = measured();
        clock.advance(TURN);
        assertThat(told()).isEmpty();

        replica.leader(true);
        clock.advance(TURN);

        assertThat(told()).contains(here);
    }

    @Test
    void aNodeThatCameBackToTheCatalogIsToldOfAgain() {
        var here = measured();
        clock.advance(TURN);
        replica.apply(new CatalogCommand.DeregisterNode("node1"));
        register();

        clock.advance(TURN);

        assertThat(told()).contains(here);
    }

    @Test
    void afterTheEndNothingIsTold() {
        measured();
        whereabouts.end();

        clock.advance(TURN.multipliedBy(10));

        assertThat(told()).isEmpty();
    }

    @Test
    void whatCannotBeTrueIsCounted() {
        whereabouts.measured("node2", ELSEWHERE, Duration.ofSeconds(11));

        assertThat(MetricsText.prometheus(metrics)).contains("serf_coordinate_rejected 1.0\n");
    }

    @Test
    void inALargeClusterAllTogetherWriteNoMoreThanTheirRate() {
        assertThat(Submission.interval(1)).isEqualTo(Submission.INTERVAL);
        assertThat(Submission.interval(15 * Submission.RATE)).isEqualTo(Submission.INTERVAL);
        assertThat(Submission.interval(64_000)).isEqualTo(Duration.ofSeconds(1_000));
    }

    private void register() {
        var node = new Node("", "node1", "127.0.0.1", new TreeMap<>(), new TreeMap<>(), 0, 0);
        replica.apply(new CatalogCommand.Register(node, false, Optional.empty(), List.of()));
    }

    private Coordinate measured() {
        return whereabouts.measured("node2", ELSEWHERE, Duration.ofMillis(30));
    }

    private Optional<Coordinate> told() {
        return new CoordinateQueries.OfNode("node1", Optional.of(""))
                .on(replica.current()).value().stream()
                        .map(NodeCoordinate::coordinate)
                        .findFirst();
    }
}
