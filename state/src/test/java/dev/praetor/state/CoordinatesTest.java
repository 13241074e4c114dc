package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void nodes() {
        for (var name : List.of("a", "b", "c", "d")) {
            ledger.done(Catalogue.register(Catalogue.node(name), Catalogue.service("w", "web")));
        }
    }

    private static Coordinate at(double x) {
        return new Coordinate(List.of(x, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.5, 0.25, 0.001);
    }

    private void place(String node, double x) {
        ledger.done(new UpdateCoordinate(new NodeCoordinate(node, "", at(x))));
    }

    private List<String> nearest(String from) {
        var query = new CoordinateQueries.Nearest<>(
                new CatalogQueries.ServiceNodes("web", Map.of()),
                from,
                one -> one.node().name());
        return ledger.ask(query).value().stream().map(one -> one.node().name()).toList();
    }

    @Test
    void aCoordinateIsKeptUnderTheNodesOwnNameAndGoesWithIt() {
        place("A", 0.5);
        assertThat(ledger.touched().tables()).containsExactly(Table.COORDINATES);
        assertThat(ledger.ask(new CoordinateQueries.OfNode("a", Optional.empty()))
                        .value())
                .containsExactly(new NodeCoordinate("a", "", at(0.5)));
        assertThat(ledger.ask(new CoordinateQueries.OfNode("a", Optional.of("x")))
                        .found())
                .isFalse();

        ledger.done(new CatalogCommand.DeregisterNode("a"));
        assertThat(ledger.ask(new CoordinateQueries.All(Optional.empty())).value())
                .isEmpty();
        assertThat(ledger.touched().tables()).contains(Table.COORDINATES);
    }

    @Test
    void whatIsUnknownUnsoundOrSaidAgainChangesNothing() {
        place("a", 0.5);
        place("a", 0.5);
        assertThat(ledger.touched().isEmpty()).isTrue();
        place("nobody", 0.5);
        assertThat(ledger.touched().isEmpty()).isTrue();
        place("b", Double.NaN);
        assertThat(ledger.touched().isEmpty()).isTrue();
        ledger.done(new UpdateCoordinate(new NodeCoordinate("b", "", new Coordinate(List.of(1.0), 1, 0, 0))));
        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void theNearestComeFirstAndTheUnknownLast() {
        place("a", 0.9);
        place("b", 0.5);
        place("d", 0.1);

        assertThat(nearest("d")).containsExactly("d", "b", "a", "c");
        assertThat(nearest("a")).containsExactly("a", "b", "d", "c");
        assertThat(nearest("c")).as("nothing is known of c").containsExactly("a", "b", "c", "d");
        assertThat(nearest("nobody")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void distanceIsThatOfVivaldi() {
        var near = new Coordinate(at(0).vector(), 1.5, 0, 0.001);
        assertThat(near.to(new Coordinate(at(3).vector(), 1.5, 0, 0.002))).isCloseTo(3.003, within(1e-9));
        assertThat(near.to(new Coordinate(at(3).vector(), 1.5, -1, 0.002))).isCloseTo(2.003, within(1e-9));
        var shrunk = new Coordinate(at(3).vector(), 1.5, -9, 0.002);
        assertThat(near.to(shrunk)).as("never below nothing").isCloseTo(3.003, within(1e-9));
    }
}
