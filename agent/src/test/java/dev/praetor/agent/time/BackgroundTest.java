package dev.praetor.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.FakeClock;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void whatTheWorkReturnsComesBack() {
        assertThat(new Background(Runnable::run, clock).call(() -> "done").result())
                .isEqualTo("done");
    }

    @Test
    void whatTheWorkThrowsComesBack() {
        var fault = new IOException("disk");

        assertThat(new Background(Runnable::run, clock)
                        .call(() -> {
                            throw fault;
                        })
                        .cause())
                .isSameAs(fault);
    }

    @Test
    void afterTheEndNothingIsDoneAndThatIsSaid() {
        var background = new Background(
                task -> {
                    throw new RejectedExecutionException();
                },
                clock);

        assertThat(background.call(() -> "done").cause()).hasMessage("the agent is stopping");
    }
}
