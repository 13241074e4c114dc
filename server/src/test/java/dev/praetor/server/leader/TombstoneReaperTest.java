package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.server.LeaderOfMemory;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TombstoneReaperTest {
    private static final Key KEY = Key.ofUtf8("gone");
    private static final long GRAINS = TombstoneReaper.AGE.dividedBy(TombstoneReaper.GRAIN);

    private final LeaderOfMemory server = new LeaderOfMemory();
    private final TombstoneReaper reaper = new TombstoneReaper(server.vertx, server.replica());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTombstoneIsForgottenWhenItHasComeOfAge() {
        server.submit(new KvCommand.Put(KEY, ByteString.EMPTY, 0, new KvCommand.Condition.Always()));
        server.submit(new KvCommand.Delete(KEY, OptionalLong.empty()));

        for (long tick = 0; tick < GRAINS; tick++) {
            reaper.tick();
            assertThat(tombstones()).isTrue();
        }
        reaper.tick();

        assertThat(tombstones()).isFalse();
    }

    @Test
    void nothingIsWrittenWhereThereIsNothingToForget() {
        server.submit(new KvCommand.Put(KEY, ByteString.EMPTY, 0, new KvCommand.Condition.Always()));
        var index = server.replica().current().index();

        for (long tick = 0; tick <= 2 * GRAINS; tick++) {
            reaper.tick();
        }

        assertThat(server.replica().current().index()).isEqualTo(index);
    }

    private boolean tombstones() {
        return server.replica().current().hasTombstonesUpTo(Long.MAX_VALUE);
    }
}
