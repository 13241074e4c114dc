package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.consensus.Machine;
import dev.praetor.state.Codec;
import dev.praetor.state.Footprint;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.KvQueries;
import dev.praetor.state.Result;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StateMachineTest {
    private static final TimeStamps STAMPS = new TimeStamps(InstantSource.fixed(Instant.ofEpochMilli(5000)));

    private final StateMachine machine = new StateMachine(STAMPS);

    @Test
    void commandsOfOneEntryGetNumbersOfTheirOwn() {
        var results = machine.apply(7, List.of(put("a", "1"), put("a", "2")));

        assertThat(results).extracting(Codec::decodeResult).containsOnly(new Result.Done(true));
        var entry =
                new KvQueries.Get(Key.ofUtf8("a")).on(machine.current()).value().orElseThrow();
        assertThat(entry.createIndex()).isEqualTo(1);
        assertThat(entry.modifyIndex()).isEqualTo(2);
    }

    @Test
    void whoIsWokenFindsTheWholeEntryApplied() {
        var seen = new ArrayList<State>();
        machine.watches().watch(List.of(new Footprint.OneKey(Key.ofUtf8("a"))), () -> seen.add(machine.current()));

        machine.apply(1, List.of(put("a", "1"), put("b", "1")));

        assertThat(seen)
                .singleElement()
                .satisfies(state -> assertThat(
                                new KvQueries.Get(Key.ofUtf8("b")).on(state).value())
                        .isPresent());
    }

    @Test
    void observersHearOnlyOfCommandsThatChangedSomething() {
        var heard = new AtomicInteger();
        machine.observe(touched -> heard.incrementAndGet());

        machine.apply(1, List.of(put("a", "same"), put("a", "same"), put("b", "other")));

        assertThat(heard).hasValue(2);
    }

    @Test
    void whatOtherServersSentIsStampedWithTheTimeOfHere() {
        var sent = new Codec.Stamped(new KvCommand.DeleteTree(Key.ofUtf8("a")), 9000);

        assertThat(machine.admit(List.of(Codec.encode(sent))))
                .extracting(Codec::decodeCommand)
                .containsExactly(new Codec.Stamped(sent.command(), 5000));
        assertThat(Codec.STAMP_BYTES).isLessThanOrEqualTo(Machine.ADMISSION_BYTES);
    }

    @Test
    void aRestoreBringsTheStateBackAndWakesEveryone() throws IOException {
        machine.apply(1, List.of(put("a", "1")));
        var bytes = new ByteArrayOutputStream();
        machine.snapshot().writeTo(bytes);
        var other = new StateMachine(STAMPS);
        var woken = new AtomicInteger();
        other.watches().watch(List.of(new Footprint.OneKey(Key.ofUtf8("unrelated"))), woken::incrementAndGet);

        other.restore(new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(other.current()).isEqualTo(machine.current());
        assertThat(woken).hasValue(1);
    }

    private static byte[] put(String key, String value) {
        var command =
                new KvCommand.Put(Key.ofUtf8(key), ByteString.copyFromUtf8(value), 0, new KvCommand.Condition.Always());
        return Codec.encode(new Codec.Stamped(command, 1_000));
    }
}
