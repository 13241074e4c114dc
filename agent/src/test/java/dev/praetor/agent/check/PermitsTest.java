package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private final Permits permits = new Permits(2);
    private final List<Promise<String>> running = new ArrayList<>();

    @Test
    void onlySoManyRunAtOnce() {
        start(5);

        assertThat(running).hasSize(2);
        assertThat(permits.waiting()).isEqualTo(3);
    }

    @Test
    void oneThatEndsLetsTheNextOneIn() {
        start(3);

        running.getFirst().complete("done");

        assertThat(running).hasSize(3);
    }

    @Test
    void oneThatFailsLetsTheNextOneInToo() {
        start(3);

        running.getFirst().fail("broken");

        assertThat(running).hasSize(3);
    }

    @Test
    void oneThatThrowsTakesNoPermitAway() {
        for (var i = 0; i < 10; i++) {
            permits.<String>with(() -> {
                throw new IllegalStateException("broken");
            });
        }

        start(2);
        assertThat(running).hasSize(2);
    }

    private void start(int count) {
        for (var i = 0; i < count; i++) {
            permits.with(this::run);
        }
    }

    private Future<String> run() {
        var promise = Promise.<String>promise();
        running.add(promise);
        return promise.future();
    }
}
