package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private final Watches watches = new Watches();
    private final List<String> woken = new ArrayList<>();

    private Watches.Watch watch(String name, Footprint... footprints) {
        return watches.watch(List.of(footprints), () -> woken.add(name));
    }

    private static Footprint.OneKey key(String key) {
        return new Footprint.OneKey(Key.ofUtf8(key));
    }

    private static Footprint.KeyPrefix prefix(String prefix) {
        return new Footprint.KeyPrefix(Key.ofUtf8(prefix));
    }

    private static KvCommand.Put put(String key, String value) {
        return new KvCommand.Put(Key.ofUtf8(key), ByteString.copyFromUtf8(value), 0, new KvCommand.Condition.Always());
    }

    private void touch(String... keys) {
        var touched = new Touched();
        for (var key : keys) {
            touched.key(Key.ofUtf8(key));
        }
        watches.wake(touched);
    }

    @Test
    void aWatchWakesOnceAndIsGone() {
        watch("w", key("a"));
        touch("a");
        touch("a");

        assertThat(woken).containsExactly("w");
        assertThat(watches.size()).isZero();
    }

    @Test
    void aWatchOnSeveralFootprintsWakesOnceForAnyOfThem() {
        watch("w", key("a"), prefix("b/"), new Footprint.Whole(Table.KV), key("a"));
        touch("b/1", "a", "c");

        assertThat(woken).containsExactly("w");
        assertThat(watches.size()).isZero();
    }

    @Test
    void aWatchOnNothingIsNeverWokenByATouch() {
        var idle = watch("idle");
        touch("a");
        assertThat(woken).isEmpty();
        assertThat(watches.size()).isEqualTo(1);

        idle.cancel();
        assertThat(watches.size()).isZero();
    }

    /// The bench parks as many queries over connections as a process may open files; this is the same with more.
    @Test
    void aWriteThatConcernsOneOfFiftyThousandWakesExactlyOne() {
        var state = State.EMPTY;
        for (int i = 0; i < 50_000; i++) {
            state = state.apply(put("k/" + i, "old"), 0).state();
            var footprint = new KvQueries.Get(Key.ofUtf8("k/" + i)).on(state).footprint();
            watch("k/" + i, footprint.toArray(Footprint[]::new));
        }
        watches.wake(state.apply(put("k/31415", "new"), 0).touched());

        assertThat(woken).containsExactly("k/31415");
        assertThat(watches.size()).isEqualTo(49_999);
    }

    /// What is left of a crowd's other footprints must not hold on to it.
    @Test
    void aCrowdThatIsWokenTogetherLeavesNothingBehind() {
        for (int i = 0; i < 1_000; i++) {
            watch("w" + i, prefix("a/"), key("a/" + i), prefix("a/" + i % 10));
        }
        touch("a/x");
        assertThat(woken).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(watches.size()).isZero();

        watch("later", prefix("a/5"));
        touch("a/7");
        assertThat(woken).hasSize(1_000);
        touch("a/5");
        assertThat(woken).hasSize(1_001).endsWith("later");
    }

    @Test
    void onlyThosePrefixesAreWokenThatTheKeyStartsWith() {
        watch("", prefix(""));
        watch("a", prefix("a"));
        watch("a/b", prefix("a/b"));
        watch("a/bc", prefix("a/bc"));
        watch("x", prefix("x"));
        watch("key", key("a/b"));
        touch("a/b");

        assertThat(woken).containsExactlyInAnyOrder("", "a", "a/b", "key");
    }

    @Test
    void aPrefixLongerThanTheKeyIsNotLookedFor() {
        watch("long", prefix("a/long/prefix"));
        touch("a");

        assertThat(woken).isEmpty();
    }

    @Test
    void namesAndTablesAreWoken() {
        watch("service", new Footprint.OneService("web"));
        watch("node", new Footprint.OneNode("web"));
        watch("session", new Footprint.OneSession("web"));
        watch("table", new Footprint.Whole(Table.NODES));
        var touched = new Touched();
        touched.node("web");
        touched.table(Table.NODES);
        watches.wake(touched);

        assertThat(woken).containsExactlyInAnyOrder("node", "table");
    }

    @Test
    void whoCancelsIsNotWoken() {
        var first = watch("first", key("a"));
        watch("middle", key("a"));
        var last = watch("last", key("a"));
        first.cancel();
        last.cancel();
        last.cancel();
        assertThat(watches.size()).isEqualTo(1);
        touch("a");

        assertThat(woken).containsExactly("middle");
    }

    @Test
    void cancellingInTheMiddleOfAChainKeepsTheOthers() {
        watch("first", key("a"));
        var middle = watch("middle", key("a"));
        watch("last", key("a"));
        middle.cancel();
        touch("a");

        assertThat(woken).containsExactlyInAnyOrder("first", "last");
    }

    @Test
    void whoIsWokenMayWatchAgainAndCancelItself() {
        var again = new ArrayList<Watches.Watch>();
        again.add(watches.watch(List.of(key("a")), () -> {
            again.getFirst().cancel();
            watch("again", key("a"));
        }));
        touch("a");
        assertThat(woken).isEmpty();
        touch("a");

        assertThat(woken).containsExactly("again");
    }

    @Test
    void aWatcherThatFailsDoesNotStopTheOthers() {
        watch("one", key("a"));
        watches.watch(List.of(key("a")), () -> {
            throw new IllegalStateException("out of order");
        });
        watch("two", key("a"));
        touch("a");

        assertThat(woken).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void afterARestoreEveryoneIsWokenOnce() {
        watch("many", key("a"), prefix("a"), new Footprint.OneService("s"));
        IntStream.range(0, 1000).forEach(i -> watch("w" + i, key("k" + i)));
        var cancelled = watch("cancelled", key("a"));
        cancelled.cancel();
        watches.wakeAll();

        assertThat(woken).hasSize(1001).doesNotHaveDuplicates().contains("many").doesNotContain("cancelled");
        assertThat(watches.size()).isZero();
        touch("a", "k1");
        assertThat(woken).hasSize(1001);
    }

    @Test
    void prefixesAreForgottenWithTheirLastWatch() {
        var one = watch("one", prefix("a/"));
        watch("two", prefix("b/"));
        one.cancel();
        touch("b/x");
        touch("a/x", "b/x");

        assertThat(woken).containsExactly("two");
        assertThat(watches.size()).isZero();
    }
}
