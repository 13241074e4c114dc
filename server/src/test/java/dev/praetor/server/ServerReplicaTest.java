package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.praetor.agent.Consistency;
import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.KvQueries;
import dev.praetor.state.Result;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerReplicaTest {
    private static final KvCommand.Put PUT =
            new KvCommand.Put(Key.ofUtf8("a"), ByteString.copyFromUtf8("1"), 0, new KvCommand.Condition.Always());

    private final LeaderOfMemory server = new LeaderOfMemory();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aWriteCanBeReadWhenItsOutcomeIsKnown() {
        assertThat(server.submit(PUT)).isEqualTo(new Outcome.Applied(new Result.Done(true)));

        var state = server.replica.read(Consistency.DEFAULT).await();
        assertThat(new KvQueries.Get(PUT.key()).on(state).value()).isPresent();
    }

    @Test
    void aWriteWithoutALeaderIsKnownNotToHaveHappened() {
        server.log.lead(false);

        assertThat(server.submit(PUT)).isEqualTo(new Outcome.NoLeader());
    }

    @Test
    void whatTheLeaderDecidesIsWrittenInItsTermOnly() {
        assertThat(server.writer.submitOwn(PUT).await()).isEqualTo(new Outcome.NoLeader());
        server.writer.leadsIn(1);
        assertThat(server.writer.submitOwn(PUT).await()).isEqualTo(new Outcome.Applied(new Result.Done(true)));

        server.log.lead(false);
        server.log.lead(true);

        assertThat(server.writer.submitOwn(PUT).await()).isEqualTo(new Outcome.NoLeader());
        server.writer.leadsIn(2);
        assertThat(server.writer.submitOwn(PUT).await()).isEqualTo(new Outcome.Applied(new Result.Done(true)));
    }

    @Test
    void readsAndWritesWaitForALeaderThatIsBeingElected() {
        try (var patient = new LeaderOfMemory(Duration.ofSeconds(30))) {
            patient.log.lead(false);
            var write = patient.replica.submit(PUT);
            var read = patient.replica.read(Consistency.DEFAULT);
            assertThat(write.isComplete() || read.isComplete()).isFalse();

            patient.log.lead(true);

            assertThat(write.await()).isEqualTo(new Outcome.Applied(new Result.Done(true)));
            assertThat(read.await()).isNotNull();
        }
    }

    @Test
    void aRenewalWaitsForALeaderThatCanBeAsked() {
        try (var patient = new LeaderOfMemory(Duration.ofSeconds(30))) {
            var asked = new AtomicInteger();
            patient.renewal = id -> asked.incrementAndGet() < 3
                    ? Future.failedFuture(new UnreachableException("the stream was closed"))
                    : Future.succeededFuture();

            patient.replica.keepAlive("a").await();

            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void aRenewalThatFindsNoLeaderSaysSo() {
        server.renewal = id -> Future.failedFuture(new UnreachableException("the stream was closed"));

        assertThatThrownBy(() -> server.replica.keepAlive("a").await()).isInstanceOf(NoLeaderException.class);
    }

    @Test
    void onlyStaleReadsAreAnsweredWithoutALeader() {
        server.log.lead(false);

        assertThat(server.replica.readable(Consistency.STALE)).isTrue();
        assertThat(server.replica.readable(Consistency.DEFAULT)).isFalse();
        var read = server.replica.read(Consistency.CONSISTENT);
        assertThat(read.failed()).isTrue();
        assertThat(read.cause()).isInstanceOf(NoLeaderException.class).hasMessage("No cluster leader");
    }
}
