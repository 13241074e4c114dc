package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.ratis.protocol.RaftPeer;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private final Sightings sightings = new Sightings();

    private static RaftPeer at(String address) {
        return RaftPeer.newBuilder().setId("a").setAddress(address).build();
    }

    private String corrected(String address) {
        return sightings.corrected(List.of(at(address))).getFirst().getAddress();
    }

    @Test
    void aServerThatWasNotMetIsWhereTheLogHasIt() {
        assertThat(corrected("10.0.0.1:8300")).isEqualTo("10.0.0.1:8300");
    }

    @Test
    void aServerThatMovedIsWhereItWasMetLast() {
        assertThat(sightings.saw(at("10.0.0.1:8300"), "10.0.0.2:8300")).isTrue();
        assertThat(sightings.saw(at("10.0.0.1:8300"), "10.0.0.2:8300")).isFalse();
        assertThat(sightings.saw(at("10.0.0.1:8300"), "10.0.0.3:8300")).isTrue();

        assertThat(corrected("10.0.0.1:8300")).isEqualTo("10.0.0.3:8300");
    }

    @Test
    void theLogCountsAgainOnceItNamesAnotherAddress() {
        sightings.saw(at("10.0.0.1:8300"), "10.0.0.2:8300");

        assertThat(corrected("10.0.0.2:8300")).isEqualTo("10.0.0.2:8300");
        assertThat(corrected("10.0.0.1:8300")).isEqualTo("10.0.0.1:8300");
    }
}
