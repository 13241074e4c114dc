package dev.praetor.http.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.agent.Consistency;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.wire.Headers;
import dev.praetor.state.Footprint;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private static final int MAX_ENTRIES = 10;
    private static final long MAX_BYTES = 100_000;

    private final MemoryReplica replica = new MemoryReplica();
    private final AnswerCache cache = new AnswerCache(replica.watches(), MAX_BYTES, MAX_ENTRIES);
    private final Headers headers = new Headers(new TreeMap<>());

    private Kept kept(String key, int bytes, long stateIndex, boolean found) {
        var question = new Kept.Question("/v1/kv/" + key, Consistency.DEFAULT, Trait.PLAIN, headers);
        var footprint = List.<Footprint>of(new Footprint.OneKey(Key.ofUtf8(key)));
        return new Kept(question, Body.raw(new byte[bytes]), stateIndex, found, footprint, stateIndex);
    }

    private Kept keep(String key, int bytes) {
        var kept = kept(key, bytes, replica.current().index(), true);
        cache.guard(kept);
        cache.keep(kept);
        return kept;
    }

    private void write(String key) {
        replica.apply(
                new KvCommand.Put(Key.ofUtf8(key), ByteString.copyFromUtf8("x"), 0, new KvCommand.Condition.Always()));
    }

    @Test
    void anAnswerIsThereUntilItsFootprintIsTouched() {
        var kept = keep("a", 10);
        assertThat(cache.find("/v1/kv/a")).isSameAs(kept);
        write("b");
        assertThat(cache.find("/v1/kv/a")).isSameAs(kept);
        write("a");
        assertThat(cache.find("/v1/kv/a")).isNull();
        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void anAnswerThatDiedBetweenGuardAndKeepIsNotKept() {
        var kept = kept("a", 10, 0, true);
        cache.guard(kept);
        write("a");
        cache.keep(kept);
        assertThat(cache.find("/v1/kv/a")).isNull();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void whoeverMustKnowOfAStateGetsNoOlderAnswer() {
        keep("a", 10);
        assertThat(cache.find("/v1/kv/a", 0)).isPresent();
        assertThat(cache.find("/v1/kv/a", 1)).isEmpty();
    }

    @Test
    void entriesAreBounded() {
        for (var i = 0; i < 5 * MAX_ENTRIES; i++) {
            keep("k" + i, 10);
        }
        assertThat(cache.size()).isEqualTo(MAX_ENTRIES);
        assertThat(replica.watches().size()).as("watches of what had to go").isEqualTo(MAX_ENTRIES);
    }

    @Test
    void bytesAreBounded() {
        for (var i = 0; i < MAX_ENTRIES; i++) {
            keep("k" + i, 20_000);
        }
        assertThat(cache.bytes()).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(cache.size()).isPositive();
    }

    @Test
    void whatIsUsedStaysLonger() {
        var used = keep("used", 10);
        for (var i = 0; i < 3 * MAX_ENTRIES; i++) {
            used.touch();
            keep("k" + i, 10);
        }
        assertThat(cache.find("/v1/kv/used")).isSameAs(used);
    }

    @Test
    void aNewAnswerTakesThePlaceOfAnOlderOne() {
        keep("a", 10);
        var newer = keep("a", 20);
        assertThat(cache.find("/v1/kv/a")).isSameAs(newer);
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.bytes()).isEqualTo(newer.weight());
        assertThat(replica.watches().size()).isEqualTo(1);
    }

    @Test
    void whatWasNotFoundOrIsTooLargeDoesNotFit() {
        assertThat(AnswerCache.fits(kept("a", 10, 1, true))).isTrue();
        assertThat(AnswerCache.fits(kept("a", 10, 1, false))).isFalse();
        assertThat(AnswerCache.fits(kept("a", AnswerCache.MAX_ANSWER_BYTES + 1, 1, true)))
                .isFalse();
    }

    @Test
    void theIndexShownIsNeverZero() {
        assertThat(kept("a", 1, 0, true).index()).isEqualTo(1);
    }
}
