package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.state.consul.ConsulState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConsulRoundTripTest {
    private static State around(State state) throws IOException {
        var out = new ByteArrayOutputStream();
        ConsulState.write(state, "dc1", out);
        var read = ConsulState.read(new ByteArrayInputStream(out.toByteArray()), Long.MAX_VALUE);
        assertThat(read.skipped()).isEmpty();
        return read.state();
    }

    private static State random(long seed, int commands) {
        var dice = new Dice(seed);
        var state = State.EMPTY;
        for (var i = 0; i < commands; i++) {
            state = state.apply(dice.command(state), i * 100L).state();
        }
        return state;
    }

    @Test
    void anEmptyStateComesBack() throws IOException {
        assertThat(around(State.EMPTY)).isEqualTo(State.EMPTY);
    }

    @Test
    void aStateOfEveryKindOfRowComesBack() throws IOException {
        assertThat(around(Samples.state())).isEqualTo(Samples.state().with(MemberTable.EMPTY));
    }

    @Test
    void anyStateComesBackAsItWent() throws IOException {
        var seed = Seeds.next("states through Consul's form");
        for (var i = 0; i < 300; i++) {
            var state = random(seed + i, 150);
            assertThat(around(state)).as("seed %d", seed + i).isEqualTo(state.with(MemberTable.EMPTY));
        }
    }

    @Test
    void moreCoordinatesThanOneRecordHoldsComeBack() throws IOException {
        var ledger = new Ledger();
        for (var i = 0; i < 2_500; i++) {
            ledger.done(Catalogue.register(Catalogue.node("n" + i)));
            ledger.done(new UpdateCoordinate(new NodeCoordinate("n" + i, "", Coordinate.ORIGIN)));
        }

        assertThat(around(ledger.state())).isEqualTo(ledger.state());
    }

    @Test
    void numbersBeyondHalfOf64BitsComeBack() throws IOException {
        var ledger = new Ledger();
        ledger.done(new KvCommand.Put(
                Key.ofBytes(new byte[] {(byte) 0xFF, 0, '/'}),
                ByteString.copyFrom(new byte[100_000]),
                -1L,
                new KvCommand.Condition.Always()));

        assertThat(around(ledger.state())).isEqualTo(ledger.state());
    }
}
