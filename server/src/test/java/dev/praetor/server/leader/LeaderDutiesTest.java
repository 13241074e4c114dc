package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Leadership;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaderDutiesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<String> told = new ArrayList<>();
    private final LeaderDuties duties = new LeaderDuties(context, term -> told.add("term " + term), List.of(new Duty() {
        @Override
        public void begin() {
            told.add("begin");
        }

        @Override
        public void end() {
            told.add("end");
        }
    }));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void dutiesAreDoneInATermThatIsKnownFromTheirBeginningToTheirEnd() throws Exception {
        duties.leadershipChanged(new Leadership.Gained(3));
        duties.leadershipChanged(new Leadership.Lost(3));
        duties.leadershipChanged(new Leadership.Gained(5));
        duties.close();

        assertThat(told()).containsExactly("term 3", "begin", "end", "term 0", "term 5", "begin", "end", "term 0");
    }

    @Test
    void aNewTermEndsTheDutiesOfTheOldOne() throws Exception {
        duties.leadershipChanged(new Leadership.Gained(3));
        duties.leadershipChanged(new Leadership.Gained(4));

        assertThat(told()).containsExactly("term 3", "begin", "end", "term 0", "term 4", "begin");
    }

    private List<String> told() throws Exception {
        Promise<List<String>> done = Promise.promise();
        context.runOnContext(nothing -> done.complete(List.copyOf(told)));
        Future<List<String>> future = done.future();
        return future.await(20, TimeUnit.SECONDS);
    }
}
