package dev.praetor.state;

import static dev.praetor.state.Ledger.cas;
import static dev.praetor.state.Ledger.delete;
import static dev.praetor.state.Ledger.deleteCas;
import static dev.praetor.state.Ledger.deleteTree;
import static dev.praetor.state.Ledger.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KvWritesTest {
    private final Ledger ledger = new Ledger();

    @Test
    void aNewKeyIsBornWithTheCommandsNumber() {
        ledger.done(put("a", "1"));

        assertThat(ledger.held("a"))
                .isEqualTo(new KvEntry(Key.ofUtf8("a"), ByteString.copyFromUtf8("1"), 0, 0, Optional.empty(), 1, 1));
        assertThat(ledger.touched().keys()).containsExactly(Key.ofUtf8("a"));
        assertThat(ledger.touched().tables()).containsExactly(Table.KV);
    }

    @Test
    void anOverwriteKeepsTheBirthAndMovesTheModifyIndex() {
        ledger.done(put("a", "1"));
        ledger.done(
                new KvCommand.Put(Key.ofUtf8("a"), ByteString.copyFromUtf8("2"), -1, new KvCommand.Condition.Always()));

        var entry = ledger.held("a");
        assertThat(entry.createIndex()).isEqualTo(1);
        assertThat(entry.modifyIndex()).isEqualTo(2);
        assertThat(entry.flags()).isEqualTo(-1);
    }

    @Test
    void anIdenticalPutTakesANumberButMovesNothing() {
        ledger.done(put("a", "1"));
        ledger.done(put("a", "1"));

        assertThat(ledger.index()).isEqualTo(2);
        assertThat(ledger.held("a").modifyIndex()).isEqualTo(1);
        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void otherFlagsAreAChange() {
        ledger.done(put("a", "1"));
        ledger.done(
                new KvCommand.Put(Key.ofUtf8("a"), ByteString.copyFromUtf8("1"), 7, new KvCommand.Condition.Always()));

        assertThat(ledger.held("a").modifyIndex()).isEqualTo(2);
    }

    @Test
    void casZeroOnlyCreates() {
        ledger.done(cas("a", "1", 0));
        ledger.notDone(cas("a", "2", 0));

        assertThat(ledger.held("a").value().toStringUtf8()).isEqualTo("1");
    }

    @Test
    void casNeedsTheModifyIndexOfNow() {
        ledger.done(put("a", "1"));
        ledger.done(cas("a", "2", 1));
        ledger.notDone(cas("a", "3", 1));

        assertThat(ledger.held("a").value().toStringUtf8()).isEqualTo("2");
    }

    @Test
    void aRefusedCasMovesNothing() {
        ledger.done(put("a", "1"));
        ledger.notDone(cas("a", "2", 99));

        assertThat(ledger.held("a").modifyIndex()).isEqualTo(1);
        assertThat(ledger.index()).isEqualTo(2);
    }

    @Test
    void casOnAMissingKeyIsFalse() {
        ledger.notDone(cas("a", "1", 5));

        assertThat(ledger.entry("a")).isEmpty();
    }

    @Test
    void deletingAMissingKeySucceedsAndTouchesNothing() {
        ledger.done(delete("a"));
        ledger.done(deleteCas("a", 9));

        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void deleteCasNeedsTheModifyIndexOfNow() {
        ledger.done(put("a", "1"));
        ledger.notDone(deleteCas("a", 0));
        ledger.notDone(deleteCas("a", 2));
        ledger.done(deleteCas("a", 1));

        assertThat(ledger.entry("a")).isEmpty();
        assertThat(ledger.touched().keys()).containsExactly(Key.ofUtf8("a"));
    }

    @Test
    void deletingATreeTakesThePrefixItselfAndAllBelow() {
        for (var key : new String[] {"a", "a/1", "a/2/3", "ab", "b"}) {
            ledger.done(put(key, "x"));
        }
        ledger.done(deleteTree("a/"));

        assertThat(ledger.touched().keys()).containsExactlyInAnyOrder(Key.ofUtf8("a/1"), Key.ofUtf8("a/2/3"));
        assertThat(ledger.state().kv().entries().keySet())
                .containsExactly(Key.ofUtf8("a"), Key.ofUtf8("ab"), Key.ofUtf8("b"));
    }

    @Test
    void deletingTheTreeOfTheEmptyPrefixTakesEverything() {
        ledger.done(put("a", "x"));
        ledger.done(put("b", "x"));
        ledger.done(deleteTree(""));

        assertThat(ledger.state().kv().entries()).isEmpty();
    }

    @Test
    void aKeyBornAgainForgetsItsTombstone() {
        ledger.done(put("a", "1"));
        ledger.done(delete("a"));
        assertThat(ledger.state().kv().tombstones()).containsOnlyKeys(Key.ofUtf8("a"));

        ledger.done(put("a", "1"));

        assertThat(ledger.state().kv().tombstones()).isEmpty();
        assertThat(ledger.held("a").createIndex()).isEqualTo(3);
    }

    @Test
    void reapingForgetsOldTombstonesOnly() {
        for (var key : new String[] {"a", "b", "c"}) {
            ledger.done(put(key, "x"));
        }
        ledger.done(delete("a"));
        ledger.done(delete("b"));
        assertThat(ledger.state().hasTombstonesUpTo(3)).isFalse();
        assertThat(ledger.state().hasTombstonesUpTo(4)).isTrue();

        ledger.done(new Housekeeping.ReapTombstones(4));

        assertThat(ledger.state().kv().tombstones()).containsOnlyKeys(Key.ofUtf8("b"));
        assertThat(ledger.state().hasTombstonesUpTo(4)).isFalse();
        assertThat(ledger.state().hasTombstonesUpTo(5)).isTrue();
        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void withoutTombstonesThereIsNothingToReap() {
        ledger.done(put("a", "1"));
        ledger.done(delete("a"));
        ledger.done(new Housekeeping.ReapTombstones(ledger.index()));

        assertThat(ledger.state().hasTombstonesUpTo(Long.MAX_VALUE)).isFalse();
    }
}
