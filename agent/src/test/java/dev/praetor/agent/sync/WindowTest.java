package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Queue<Promise<Void>> underWay = new ArrayDeque<>();

    @Test
    void onlySoManyAreUnderWayAtOnce() {
        var failures = run(Window.MOST + 1);
        assertThat(underWay).hasSize(Window.MOST);

        underWay.remove().complete();
        assertThat(underWay).hasSize(Window.MOST);

        underWay.forEach(Promise::complete);
        assertThat(failures.result()).isZero();
    }

    @Test
    void failuresAreCountedAndHoldNothingUp() {
        var failures = run(3);

        underWay.remove().fail("one");
        underWay.remove().complete();
        assertThat(failures.isComplete()).isFalse();
        underWay.remove().fail("two");

        assertThat(failures.result()).isEqualTo(2);
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        assertThat(run(0).result()).isZero();
    }

    @Test
    void whatEndsAtOnceEndsAtOnce() {
        var items = IntStream.range(0, 100_000).boxed().toList();

        assertThat(Window.run(items, item -> Future.<Void>succeededFuture()).result())
                .isZero();
    }

    private Future<Integer> run(int count) {
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        return Window.run(items, item -> {
            var promise = Promise.<Void>promise();
            underWay.add(promise);
            return promise.future();
        });
    }
}
