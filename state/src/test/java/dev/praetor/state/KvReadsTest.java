package dev.praetor.state;

import static dev.praetor.state.Ledger.delete;
import static dev.praetor.state.Ledger.deleteTree;
import static dev.praetor.state.Ledger.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvReadsTest {
    private final Ledger ledger = new Ledger();

    private Answer<List<KvEntry>> list(String prefix) {
        return ledger.ask(new KvQueries.ListPrefix(Key.ofUtf8(prefix)));
    }

    private Answer<List<Key>> keys(String prefix, String separator) {
        return ledger.ask(new KvQueries.Keys(Key.ofUtf8(prefix), Key.ofUtf8(separator)));
    }

    @Test
    void aKeysIndexIsItsModifyIndex() {
        ledger.done(put("a", "1"));
        ledger.done(put("b", "1"));

        var answer = ledger.ask(new KvQueries.Get(Key.ofUtf8("a")));

        assertThat(answer.index()).isEqualTo(1);
        assertThat(answer.found()).isTrue();
        assertThat(answer.footprint()).containsExactly(new Footprint.OneKey(Key.ofUtf8("a")));
    }

    @Test
    void aMissingKeysIndexIsThatOfTheTable() {
        ledger.done(put("a", "1"));
        ledger.done(put("b", "1"));
        ledger.done(Catalogue.register(Catalogue.node("n")));

        var answer = ledger.ask(new KvQueries.Get(Key.ofUtf8("none")));

        assertThat(answer.value()).isEmpty();
        assertThat(answer.index()).isEqualTo(2);
        assertThat(answer.found()).isFalse();
    }

    @Test
    void entriesComeInBytewiseOrder() {
        for (var key : new String[] {"é", "b", "a/1", "Z", "a"}) {
            ledger.done(put(key, "x"));
        }

        assertThat(list("").value().stream().map(KvEntry::key).map(Key::text))
                .containsExactly("Z", "a", "a/1", "b", "é");
    }

    @Test
    void aPrefixIsMovedByWhatIsBelowAndByNothingElse() {
        ledger.done(put("a/1", "x"));
        ledger.done(put("a/2", "x"));
        ledger.done(put("b", "x"));

        assertThat(list("a/").index()).isEqualTo(2);
        assertThat(list("a/").footprint()).containsExactly(new Footprint.KeyPrefix(Key.ofUtf8("a/")));
        assertThat(list("").index()).isEqualTo(3);
    }

    @Test
    void aDeletionMovesThePrefix() {
        ledger.done(put("a/1", "x"));
        ledger.done(put("a/2", "x"));
        ledger.done(delete("a/2"));

        assertThat(list("a/").index()).isEqualTo(3);
    }

    @Test
    void anEmptiedPrefixIsNotFoundYetItsIndexWentOn() {
        ledger.done(put("a/1", "x"));
        ledger.done(deleteTree("a/"));
        ledger.done(put("b", "x"));

        assertThat(list("a/").found()).isFalse();
        assertThat(list("a/").index()).isEqualTo(2);
    }

    @Test
    void anUnknownPrefixHasTheIndexOfTheTable() {
        ledger.done(put("b", "x"));

        assertThat(list("a/").index()).isEqualTo(1);
        assertThat(list("a/").found()).isFalse();
    }

    @Test
    void keysAreListedWhole() {
        ledger.done(put("a/1", "x"));
        ledger.done(put("a/b/2", "x"));

        assertThat(keys("a", "").value().stream().map(Key::text)).containsExactly("a/1", "a/b/2");
    }

    @ParameterizedTest
    @CsvSource({
        "r/, /, r/Z r/a r/a/ r/b r/c/",
        "r/a, /, r/a r/a/",
        "r/a/, /, r/a/1 r/a/2 r/a/sub/",
        "r, /, r/ rx",
        "r/, u, r/Z r/a r/a/1 r/a/2 r/a/su r/b r/c/",
        "r/, a/s, r/Z r/a r/a/1 r/a/2 r/a/s r/b r/c/",
    })
    void keysAreCutAfterTheSeparatorThatFollowsThePrefix(String prefix, String separator, String expected) {
        for (var key : new String[] {"r/b", "r/a/1", "r/a/2", "r/a/sub/x", "r/a/sub/y", "r/Z", "r/a", "r/c/", "rx"}) {
            ledger.done(put(key, "x"));
        }

        assertThat(keys(prefix, separator).value().stream().map(Key::text)).containsExactly(expected.split(" "));
    }

    @Test
    void keysThatAreCutAwayCountForTheIndex() {
        ledger.done(put("a/b/1", "x"));
        ledger.done(put("a/b/2", "x"));

        assertThat(keys("a/", "/").index()).isEqualTo(2);
    }

    @Test
    void prefixesMayEndInTheHighestByte() {
        var high = Key.ofBytes(new byte[] {(byte) 0xFF});
        var higher = Key.ofBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, 1});
        var carried = Key.ofBytes(new byte[] {'a', (byte) 0xFF, 'x'});
        for (var key : List.of(high, higher, carried, Key.ofUtf8("b"))) {
            ledger.done(
                    new KvCommand.Put(key, com.google.protobuf.ByteString.EMPTY, 0, new KvCommand.Condition.Always()));
        }

        assertThat(ledger.ask(new KvQueries.ListPrefix(high)).value()).hasSize(2);
        assertThat(ledger.ask(new KvQueries.ListPrefix(Key.ofBytes(new byte[] {'a', (byte) 0xFF})))
                        .value())
                .hasSize(1);
    }

    @Test
    void aKeyMayBeAnyBytes() {
        var key = Key.ofBytes(new byte[] {'b', (byte) 0xFF, 0});
        ledger.done(new KvCommand.Put(key, com.google.protobuf.ByteString.EMPTY, 0, new KvCommand.Condition.Always()));

        assertThat(ledger.ask(new KvQueries.Get(key)).found()).isTrue();
        assertThat(key.text()).isEqualTo("b\uFFFD\0");
        assertThat(key.bytes()).containsExactly('b', 0xFF, 0);
    }
}
