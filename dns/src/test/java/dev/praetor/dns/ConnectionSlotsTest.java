package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionSlotsTest {
    private final ConnectionSlots slots = new ConnectionSlots(3, 2);

    @Test
    void oneClientGetsItsShareOnly() {
        assertThat(slots.take("a")).isTrue();
        assertThat(slots.take("a")).isTrue();
        assertThat(slots.take("a")).isFalse();
        assertThat(slots.take("b")).isTrue();
    }

    @Test
    void allClientsTogetherGetNoMoreThanThereIs() {
        slots.take("a");
        slots.take("b");
        slots.take("c");

        assertThat(slots.take("d")).isFalse();
    }

    @Test
    void whatIsFreedCanBeTakenAgain() {
        slots.take("a");
        slots.take("a");
        slots.free("a");

        assertThat(slots.take("a")).isTrue();
        assertThat(slots.take("a")).isFalse();
    }
}
