package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastContactTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// About to overflow, as this clock may.
    private long now = Long.MAX_VALUE - SECOND;
    private final LastContact contact = new LastContact(() -> now);

    @Test
    void countsFromTheStartWhenThereWasNone() {
        now += 2 * SECOND;

        assertThat(contact.millisAgo()).isEqualTo(2000);
    }

    @Test
    void countsFromTheNewest() {
        now += 2 * SECOND;
        contact.now();
        now += SECOND;
        assertThat(contact.millisAgo()).isEqualTo(1000);

        contact.at(now - SECOND / 2);
        assertThat(contact.millisAgo()).isEqualTo(500);
        contact.at(now - SECOND);
        assertThat(contact.millisAgo()).isEqualTo(500);
    }
}
