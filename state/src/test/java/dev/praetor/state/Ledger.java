package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.OptionalLong;

/// A state that a test writes to, one command after the other, and reads.
final class Ledger {
    private State state = State.EMPTY;
    private Touched touched = new Touched();
    private long nowMillis = 1_000_000;

    State state() {
        return state;
    }

    /// What the last command touched.
    Touched touched() {
        return touched;
    }

    long index() {
        return state.index();
    }

    void pass(long millis) {
        nowMillis += millis;
    }

    Result apply(Command command) {
        var applied = state.apply(command, nowMillis);
        assertThat(applied.state().index()).isEqualTo(state.index() + 1);
        state = applied.state();
        touched = applied.touched();
        return applied.result();
    }

    /// Applies what must succeed.
    void done(Command command) {
        assertThat(apply(command)).isEqualTo(new Result.Done(true));
    }

    void notDone(Command command) {
        assertThat(apply(command)).isEqualTo(new Result.Done(false));
        assertThat(touched.isEmpty()).isTrue();
    }

    void refused(Command command, String reason) {
        assertThat(apply(command)).isEqualTo(new Result.Refused(reason));
        assertThat(touched.isEmpty()).isTrue();
    }

    <A> Answer<A> ask(Query<A> query) {
        return query.on(state);
    }

    Optional<KvEntry> entry(String key) {
        return ask(new KvQueries.Get(Key.ofUtf8(key))).value();
    }

    KvEntry held(String key) {
        return entry(key).orElseThrow();
    }

    static KvCommand.Put put(String key, String value) {
        return put(key, value, new KvCommand.Condition.Always());
    }

    static KvCommand.Put put(String key, String value, KvCommand.Condition when) {
        return new KvCommand.Put(Key.ofUtf8(key), ByteString.copyFromUtf8(value), 0, when);
    }

    static KvCommand.Put cas(String key, String value, long index) {
        return put(key, value, new KvCommand.Condition.Unchanged(index));
    }

    static KvCommand.Put acquire(String key, String value, String session) {
        return put(key, value, new KvCommand.Condition.Acquire(session));
    }

    static KvCommand.Put release(String key, String value, String session) {
        return put(key, value, new KvCommand.Condition.Release(session));
    }

    static KvCommand.Delete delete(String key) {
        return new KvCommand.Delete(Key.ofUtf8(key), OptionalLong.empty());
    }

    static KvCommand.Delete deleteCas(String key, long index) {
        return new KvCommand.Delete(Key.ofUtf8(key), OptionalLong.of(index));
    }

    static KvCommand.DeleteTree deleteTree(String prefix) {
        return new KvCommand.DeleteTree(Key.ofUtf8(prefix));
    }
}
