package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.praetor.state.wire.CommandRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void muchHappenedSince() {
        for (var i = 0; i < 100; i++) {
            ledger.done(Ledger.put("later", "value " + i));
        }
    }

    @Test
    void everythingIsAsItWasButTheCounter() {
        var backup = Samples.state();

        ledger.done(new Restore(backup));

        assertThat(ledger.index()).as("never back").isEqualTo(101);
        assertThat(ledger.entry("later")).isEmpty();
        assertThat(ledger.held("held").modifyIndex())
                .isEqualTo(new KvQueries.Get(Key.ofUtf8("held")).on(backup).index());
        assertThat(ledger.state().sessions()).isEqualTo(backup.sessions());
        assertThat(ledger.state().catalog()).isEqualTo(backup.catalog());
    }

    @Test
    void whoeverWaitsForWhatWasOrForWhatIsAgainIsWoken() {
        ledger.done(new Restore(Samples.state()));

        assertThat(ledger.touched().keys()).contains(Key.ofUtf8("later"), Key.ofUtf8("held"));
        assertThat(ledger.touched().names())
                .contains(
                        new Footprint.OneNode("web-1"),
                        new Footprint.OneService("web"),
                        new Footprint.OneSession(Samples.SESSION_ID));
        assertThat(ledger.touched().tables()).containsExactlyInAnyOrder(Table.values());
    }

    @Test
    void theCounterGoesOnFromTheBackupsWhereThatIsAhead() {
        var backup = Samples.state();

        assertThat(State.EMPTY.apply(new Restore(backup), 0).state().index()).isEqualTo(backup.index() + 1);
    }

    @Test
    void aBackupTravelsThroughTheLog() {
        var restore = new Codec.Stamped(new Restore(Samples.state()), 5);

        assertThat(Codec.decodeCommand(Codec.encode(restore))).isEqualTo(restore);
    }

    @Test
    void aBackupThatIsNoneStopsWhoReadsIt() {
        var broken = CommandRecord.newBuilder()
                .setRestore(ByteString.copyFromUtf8("no snapshot"))
                .build();

        assertThatThrownBy(() -> Codec.decodeCommand(broken.toByteArray())).isInstanceOf(UnreadableException.class);
    }
}
