package dev.praetor.agent.coordinate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyFilterTest {
    private final LatencyFilter filter = new LatencyFilter();

    @Test
    void theFirstRoundTripCounts() {
        assertThat(filter.filtered("a", 0.02)).isEqualTo(0.02);
    }

    @Test
    void oneThatTookLongDoesNotCount() {
        filter.filtered("a", 0.02);

        assertThat(filter.filtered("a", 2)).isEqualTo(0.02);
    }

    @Test
    void aWayThatBecameLongerCountsAfterAWhile() {
        filter.filtered("a", 0.02);
        for (var i = 1; i < LatencyFilter.HISTORY; i++) {
            assertThat(filter.filtered("a", 0.1)).isEqualTo(0.02);
        }

        assertThat(filter.filtered("a", 0.1)).isEqualTo(0.1);
    }

    @Test
    void nodesDoNotMixTheirRoundTrips() {
        filter.filtered("a", 0.02);

        assertThat(filter.filtered("b", 0.1)).isEqualTo(0.1);
    }

    @Test
    void ofTooManyNodesTheOneLongestUnheardOfIsForgotten() {
        filter.filtered("first", 0.02);
        filter.filtered("second", 0.02);
        filter.filtered("first", 0.02);
        for (var i = 2; i <= LatencyFilter.MOST_NODES; i++) {
            filter.filtered("node" + i, 0.05);
        }

        assertThat(filter.nodes()).isEqualTo(LatencyFilter.MOST_NODES);
        assertThat(filter.filtered("first", 0.1)).isEqualTo(0.02);
        assertThat(filter.filtered("second", 0.1)).isEqualTo(0.1);
    }
}
