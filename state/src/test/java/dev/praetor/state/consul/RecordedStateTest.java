package dev.praetor.state.consul;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Key;
import dev.praetor.state.KvQueries;
import dev.praetor.state.SessionQueries;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RecordedStateTest {
    private static ConsulState.Read read() throws IOException {
        return ConsulState.read(new ByteArrayInputStream(Recorded.stateBin()), Long.MAX_VALUE);
    }

    private static byte[] written(State state) throws IOException {
        var out = new ByteArrayOutputStream();
        ConsulState.write(state, "dc1", out);
        return out.toByteArray();
    }

    @Test
    void whatThereIsNoPlaceForIsCountedAndNoError() throws IOException {
        assertThat(read().skipped()).isEqualTo(Map.of(30, 1L));
    }

    @Test
    void indexesAreKeptExactly() throws IOException {
        var state = read().state();

        assertThat(state.index()).isEqualTo(59);
        assertThat(new KvQueries.ListPrefix(Key.EMPTY).on(state).index()).isEqualTo(55);
        assertThat(new KvQueries.Get(Key.ofUtf8("app/k10")).on(state).index()).isEqualTo(16);
        assertThat(new KvQueries.ListPrefix(Key.ofUtf8("app/k7")).on(state).index())
                .as("of a tombstone")
                .isEqualTo(50);
        assertThat(new CatalogQueries.Nodes(Map.of()).on(state).index()).isEqualTo(58);
        assertThat(new CatalogQueries.ServiceNodes("pg", Map.of()).on(state).index())
                .isEqualTo(53);
        assertThat(new SessionQueries.All().on(state).index()).isEqualTo(54);
    }

    @Test
    void bytesFlagsAndLocksAreKept() throws IOException {
        var state = read().state();
        var binary = new KvQueries.Get(Key.ofUtf8("bin/weird key")).on(state).value();
        var held = new KvQueries.Get(Key.ofUtf8("lock/a")).on(state).value().orElseThrow();

        assertThat(binary.orElseThrow().value()).isEqualTo(ByteString.copyFrom(new byte[] {0, 1, -1}));
        assertThat(held.session()).contains("de672040-236f-7d9b-23f5-a8cfff92f23e");
        assertThat(held.lockIndex()).isEqualTo(1);
    }

    /// All but two index rows, which count by what the mesh calls a kind of service or belong to it, and the mesh's
    /// own record.
    @Test
    void whatIsWrittenIsRecordForRecordWhatConsulWrote() throws IOException {
        var theirs = Recorded.records(Recorded.stateBin());
        Predicate<Recorded.Line> ofTheMesh = line -> line.kind() == 30
                || line.content().contains("federation-states")
                || line.content().contains("service_kind.");

        assertThat(Recorded.records(written(read().state())))
                .containsExactlyInAnyOrderElementsOf(
                        theirs.stream().filter(ofTheMesh.negate()).toList());
    }

    @Test
    void theHeaderHasWhatConsulsHasAndOneNameMore() throws IOException {
        var header = Fields.of(new Unpacker(new ByteArrayInputStream(written(read().state()))).read());

        assertThat(header.all().keySet()).containsExactlyInAnyOrder("LastIndex", Extras.NAME);
        assertThat(header.number("LastIndex")).isEqualTo(59);
    }

    @Test
    void textsAreWrittenInTheOlderFormThatConsulWrites() throws IOException {
        var theirs = Recorded.stateBin();
        var mine = written(read().state());

        assertThat(indexOf(mine, new byte[] {(byte) 0xDA, 0, 36, 'd', 'e', '6', '7'}))
                .isNotNegative();
        assertThat(indexOf(theirs, new byte[] {(byte) 0xDA, 0, 36, 'd', 'e', '6', '7'}))
                .isNotNegative();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (var i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
