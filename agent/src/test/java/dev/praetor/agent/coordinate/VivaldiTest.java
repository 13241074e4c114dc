package dev.praetor.agent.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praetor.state.Coordinate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VivaldiTest {
    private static final double MS = 0.001;
    /// Relative; measured are 0.037 to 0.048 with these seeds.
    private static final double ERROR_MOST = 0.06;

    private final Vivaldi vivaldi = new Vivaldi(new Random(1));

    @Test
    void aNodeThatHasMeasuredNothingIsAtTheOrigin() {
        assertThat(vivaldi.own()).isEqualTo(Coordinate.ORIGIN);
    }

    @Test
    void oneFartherAwayThanItSeemsPushesAway() {
        var other = at(0.01);
        var before = vivaldi.own().to(other);

        var after = vivaldi.observe("other", other, 50 * MS).to(other);

        assertThat(after).isGreaterThan(before).isLessThan(50 * MS);
    }

    @Test
    void oneNearerThanItSeemsPullsCloser() {
        var other = at(0.1);
        var before = vivaldi.own().to(other);

        var after = vivaldi.observe("other", other, 20 * MS).to(other);

        assertThat(after).isLessThan(before).isGreaterThan(20 * MS);
    }

    @Test
    void twoInTheSamePlacePartInSomeDirection() {
        var moved = vivaldi.observe("other", Coordinate.ORIGIN, 50 * MS);

        assertThat(moved.vector()).isNotEqualTo(Coordinate.ORIGIN.vector());
        assertThat(moved.sound()).isTrue();
    }

    @Test
    void whatIsMeasuredAsExpectedMakesSure() {
        var other = at(0.05);
        for (var i = 0; i < 500; i++) {
            vivaldi.observe("other", other, 50 * MS);
        }

        assertThat(vivaldi.own().error()).isLessThan(0.05);
        assertThat(vivaldi.own().to(other)).isCloseTo(50 * MS, within(1 * MS));
    }

    @Test
    void oneThatIsUnsureOfItselfMovesOthersLess() {
        var sure = new Coordinate(at(0.1).vector(), 0.1, 0, 0);
        var unsure = new Coordinate(at(0.1).vector(), 1.5, 0, 0);

        var bySure = new Vivaldi(new Random(1)).observe("other", sure, 200 * MS);
        var byUnsure = new Vivaldi(new Random(1)).observe("other", unsure, 200 * MS);

        assertThat(bySure.to(sure)).isGreaterThan(byUnsure.to(unsure));
    }

    @Test
    void withoutMeasurementsThatPushItOutANodeSinksTowardsTheOrigin() {
        var far = at(5);
        for (var i = 0; i < 2_000; i++) {
            vivaldi.observe("far", far, Vivaldi.LONGEST);
        }
        var out = Math.abs(vivaldi.own().vector().getFirst());
        for (var i = 0; i < 2_000; i++) {
            // As far away as it is: no force but gravity.
            vivaldi.observe("same", vivaldi.own(), 2 * vivaldi.own().height());
        }

        assertThat(Math.abs(vivaldi.own().vector().getFirst())).isLessThan(out);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 10.001})
    void aRoundTripThatCannotBeIsCountedAndChangesNothing(double seconds) {
        vivaldi.observe("other", at(0.01), 20 * MS);
        var before = vivaldi.own();

        assertThat(vivaldi.observe("other", at(0.01), seconds)).isEqualTo(before);
        assertThat(vivaldi.refused()).isEqualTo(1);
    }

    @Test
    void aPlaceThatCannotBeIsCountedAndChangesNothing() {
        var fine = at(0.01).vector();
        var places = List.of(
                new Coordinate(List.of(0.0, 0.0), 1, 0, 0),
                new Coordinate(List.of(), 1, 0, 0),
                new Coordinate(at(Double.NaN).vector(), 1, 0, 0),
                new Coordinate(at(Double.POSITIVE_INFINITY).vector(), 1, 0, 0),
                new Coordinate(at(Vivaldi.FARTHEST * 1.01).vector(), 1, 0, 0),
                new Coordinate(fine, Double.NaN, 0, 0),
                new Coordinate(fine, -0.1, 0, 0),
                new Coordinate(fine, 1, Double.NaN, 0),
                new Coordinate(fine, 1, -Vivaldi.FARTHEST * 1.01, 0),
                new Coordinate(fine, 1, 0, Double.NEGATIVE_INFINITY),
                new Coordinate(fine, 1, 0, -0.1),
                new Coordinate(fine, 1, 0, Vivaldi.FARTHEST * 1.01));

        places.forEach(place -> vivaldi.observe("other", place, 20 * MS));

        assertThat(vivaldi.own()).isEqualTo(Coordinate.ORIGIN);
        assertThat(vivaldi.refused()).isEqualTo(places.size());
    }

    @Test
    void theLongestRoundTripCounts() {
        vivaldi.observe("other", at(0.01), Vivaldi.LONGEST);

        assertThat(vivaldi.refused()).isZero();
        assertThat(vivaldi.own()).isNotEqualTo(Coordinate.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverOthersSayItsOwnPlaceStaysPlausible(long seed) {
        var random = new Random(seed);
        var own = new Vivaldi(random);
        for (var i = 0; i < 5_000; i++) {
            var vector = random.doubles(Coordinate.DIMENSIONS, -Vivaldi.FARTHEST, Vivaldi.FARTHEST)
                    .boxed()
                    .toList();
            var other = new Coordinate(
                    vector,
                    random.nextDouble() * 100,
                    random.nextDouble(-Vivaldi.FARTHEST, Vivaldi.FARTHEST),
                    random.nextDouble() * Vivaldi.FARTHEST);
            own.observe("node" + random.nextInt(9), other, random.nextDouble() * Vivaldi.LONGEST);

            assertThat(Vivaldi.plausible(own.own()))
                    .as("seed %d, step %d: %s", seed, i, own.own())
                    .isTrue();
        }
        assertThat(own.refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nodesInAPlaneFindTheirPlaces(long seed) {
        assertThat(medianError(new Simulation(seed, 0.1, 0.1)))
                .as("seed " + seed)
                .isLessThan(ERROR_MOST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nodesOnALineFindTheirPlaces(long seed) {
        assertThat(medianError(new Simulation(seed, 0.2, 0))).as("seed " + seed).isLessThan(ERROR_MOST);
    }

    private static double medianError(Simulation simulation) {
        for (var round = 0; round < 300; round++) {
            simulation.round();
        }
        var errors = simulation.errors();
        Collections.sort(errors);
        return errors.get(errors.size() / 2);
    }

    private static Coordinate at(double x) {
        return new Coordinate(List.of(x, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, 0, 0);
    }

    /// Nodes with true places and ways to the network of 0.2 to 2 ms each, and round trips with a fifth of jitter;
    /// one in fifty takes ten times as long.
    private static final class Simulation {
        private static final int NODES = 50;

        private final Random random;
        private final List<Vivaldi> nodes = new ArrayList<>();
        private final double[] x = new double[NODES];
        private final double[] y = new double[NODES];
        private final double[] access = new double[NODES];

        Simulation(long seed, double width, double height) {
            random = new Random(seed);
            for (var i = 0; i < NODES; i++) {
                nodes.add(new Vivaldi(random));
                x[i] = random.nextDouble() * width;
                y[i] = random.nextDouble() * height;
                access[i] = random.nextDouble(0.2 * MS, 2 * MS);
            }
        }

        /// Each node measures the way to some other one.
        void round() {
            for (var from = 0; from < NODES; from++) {
                var to = (from + 1 + random.nextInt(NODES - 1)) % NODES;
                var rtt = truth(from, to) * (1 + 0.2 * random.nextDouble()) * (random.nextInt(50) == 0 ? 10 : 1);
                nodes.get(from).observe("node" + to, nodes.get(to).own(), rtt);
            }
        }

        List<Double> errors() {
            var errors = new ArrayList<Double>();
            for (var from = 0; from < NODES; from++) {
                for (var to = 0; to < from; to++) {
                    var estimated = nodes.get(from).own().to(nodes.get(to).own());
                    errors.add(Math.abs(estimated - truth(from, to)) / truth(from, to));
                }
            }
            return errors;
        }

        private double truth(int from, int to) {
            return Math.hypot(x[from] - x[to], y[from] - y[to]) + access[from] + access[to];
        }
    }
}
