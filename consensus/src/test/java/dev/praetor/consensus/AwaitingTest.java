package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitingTest {
    private long now = -5;
    private final Awaiting awaiting = new Awaiting(() -> now);

    @Test
    void aServerWaitsUntilAllItsEntriesAreAnswered() {
        var one = Awaiting.sender("a");
        var afterRestart = Awaiting.sender("a");
        assertThat(one).isNotEqualTo(afterRestart);

        awaiting.entered(one);
        awaiting.entered(afterRestart);
        awaiting.answered(one);
        assertThat(awaiting.at("a").getAsBoolean()).isTrue();
        assertThat(awaiting.at("b").getAsBoolean()).isFalse();
        awaiting.answered(afterRestart);

        assertThat(awaiting.at("a").getAsBoolean()).isFalse();
    }

    @Test
    void whoReadsIsExpectedToWaitForAWhile() {
        awaiting.reads("a");

        now += Awaiting.READERS_NANOS - 1;
        assertThat(awaiting.at("a").getAsBoolean()).isTrue();
        assertThat(awaiting.at("b").getAsBoolean()).isFalse();
        awaiting.reads("b");
        now += 1;

        assertThat(awaiting.at("a").getAsBoolean()).isFalse();
        assertThat(awaiting.at("b").getAsBoolean()).isTrue();
    }
}
