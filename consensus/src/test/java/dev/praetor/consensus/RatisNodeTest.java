package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatisNodeTest {
    @TempDir
    Path folder;

    @Test
    void whoClosesWaitsForAServerThatClosesItselfAndFindsTheFolderFree() throws Exception {
        var config = Running.config(folder).withFounders(List.of());
        var slow = new SlowToClose();
        var node = RatisNode.build(config, slow, Awaiting.sender("one"));
        node.start();

        Thread.ofPlatform().start(slow::closeServer);
        assertThat(slow.closing.await(10, TimeUnit.SECONDS)).isTrue();
        var closed = CompletableFuture.runAsync(() -> close(node));
        await().during(Duration.ofMillis(200)).until(() -> !closed.isDone());
        slow.release.countDown();
        closed.get(10, TimeUnit.SECONDS);

        var next = RatisNode.build(config, new BaseStateMachine(), Awaiting.sender("one"));
        next.start();
        next.close();
    }

    private static void close(RatisNode node) {
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SlowToClose extends BaseStateMachine {
        private final CountDownLatch closing = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private RaftServer.Division division;

        @Override
        public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
            super.initialize(server, group, storage);
            division = server.getDivision(group);
        }

        /// As Ratis does when its log's writer fails.
        void closeServer() {
            division.close();
        }

        @Override
        public void close() {
            closing.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
