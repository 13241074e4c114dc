package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.praetor.state.wire.SnapshotHeader;
import dev.praetor.state.wire.SnapshotRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static byte[] written(State state) throws IOException {
        var out = new ByteArrayOutputStream();
        Codec.write(state, out);
        return out.toByteArray();
    }

    private static State read(byte[] bytes) throws IOException {
        return Codec.read(new ByteArrayInputStream(bytes));
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
        assertThat(read(written(State.EMPTY))).isEqualTo(State.EMPTY);
    }

    @Test
    void aStateComesBackAsItWent() throws IOException {
        var seed = Seeds.next("states to snapshot");
        for (var i = 0; i < 200; i++) {
            var state = random(seed + i, 150);
            assertThat(read(written(state))).isEqualTo(state);
        }
    }

    @Test
    void whatIsAppliedAfterARestoreGoesAsIfThereHadBeenNone() throws IOException {
        var seed = Seeds.next("commands around a restore");
        var dice = new Dice(seed);
        var straight = random(seed, 200);
        var restored = read(written(straight));
        for (var i = 0; i < 2_000; i++) {
            var command = dice.command(straight);
            var one = straight.apply(command, i * 50L);
            var other = restored.apply(command, i * 50L);
            assertThat(other.result()).isEqualTo(one.result());
            assertThat(other.touched().names())
                    .containsExactlyInAnyOrderElementsOf(one.touched().names());
            straight = one.state();
            restored = other.state();
        }
        assertThat(restored).isEqualTo(straight);
    }

    @Test
    void whatRepeatsIsReadOnce() throws IOException {
        var ledger = new Ledger();
        for (var node : List.of("n1", "n2")) {
            ledger.done(Catalogue.register(
                    Catalogue.node(node),
                    Catalogue.service("s", "web", "t"),
                    Catalogue.check(node, "c", "passing", "s")));
        }

        var instances = new HealthQueries.ServiceHealth("web", Map.of())
                .on(read(written(ledger.state())))
                .value();

        var one = instances.getFirst();
        var other = instances.getLast();
        assertThat(other.service().name()).isSameAs(one.service().name());
        assertThat(other.checks().getFirst().serviceTags())
                .isSameAs(one.service().tags());
        assertThat(other.checks().getFirst().status()).isSameAs(Status.PASSING);
    }

    @Test
    void theStreamIsLeftWhereTheSnapshotEnds() throws IOException {
        var bytes = written(random(1, 100));
        var longer = Arrays.copyOf(bytes, bytes.length + 5);
        var in = new ByteArrayInputStream(longer);

        Codec.read(in);

        assertThat(in.available()).isEqualTo(5);
    }

    @Test
    void manyBlocksAreReadBack() throws IOException {
        var state = State.EMPTY;
        for (var i = 0; i < 50; i++) {
            var value = ByteString.copyFrom(new byte[20_000]);
            state = state.apply(new KvCommand.Put(Key.ofUtf8("k" + i), value, 0, new KvCommand.Condition.Always()), 0)
                    .state();
        }
        var bytes = written(state);

        assertThat(bytes.length).isGreaterThan(10 * SnapshotBlocks.FULL);
        assertThat(read(bytes)).isEqualTo(state);
    }

    @Test
    void aSnapshotCutShortAnywhereIsAnIOException() throws IOException {
        var bytes = written(random(2, 60));
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class).hasMessageContaining("snapshot");
        }
    }

    @Test
    void aFlippedBitAnywhereIsAnIOException() throws IOException {
        var bytes = written(random(3, 60));
        var random = new Random(Seeds.next("flipped bits"));
        for (var i = 0; i < 500; i++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBlockLongerThanAnyIsRefusedBeforeItIsRead() throws IOException {
        var bytes = written(State.EMPTY);
        var at = SnapshotBlocks.MAGIC.length;
        var length = SnapshotBlocks.LONGEST + 1;
        for (var i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (length >>> (24 - 8 * i));
        }

        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("cannot be " + length + " bytes long");
    }

    @Test
    void somethingElseIsNoSnapshot() {
        assertThatThrownBy(() -> read("something else entirely".getBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no snapshot of Praetor");
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        assertThatThrownBy(() ->
                        read(snapshot(SnapshotHeader.newBuilder().setFormat(2).build())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format is 2")
                .hasMessageContaining("reads up to 1");
    }

    @Test
    void aRowOfTheFutureIsRefusedRatherThanLost() throws IOException {
        var header = SnapshotHeader.newBuilder().setFormat(1).build();

        assertThatThrownBy(() -> read(snapshot(header, SnapshotRow.getDefaultInstance())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown to this release");
    }

    @Test
    void rowsThatAreMissingAreNoticed() throws IOException {
        var end = SnapshotRow.newBuilder();
        end.getEndBuilder().setRows(7);
        var header = SnapshotHeader.newBuilder().setFormat(1).build();

        assertThatThrownBy(() -> read(snapshot(header, end.build())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0 rows of 7");
    }

    @Test
    void aServiceOrACheckMustFollowItsNode() throws IOException {
        var header = SnapshotHeader.newBuilder().setFormat(1).build();
        var service = SnapshotRow.newBuilder();
        service.getServiceBuilder().setNode("n");
        var check = SnapshotRow.newBuilder();
        check.getCheckBuilder().setNode("n");

        assertThatThrownBy(() -> read(snapshot(header, service.build()))).hasMessageContaining("away from its node n");
        assertThatThrownBy(() -> read(snapshot(header, check.build()))).hasMessageContaining("away from its node n");
    }

    @Test
    void contentThatIsNoRowIsAnIOException() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(SnapshotBlocks.MAGIC);
        var block = new ByteArrayOutputStream();
        block.write(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        SnapshotBlocks.write(block, out);

        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("snapshot damaged");
    }

    private static byte[] snapshot(SnapshotHeader header, SnapshotRow... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(SnapshotBlocks.MAGIC);
        var block = new ByteArrayOutputStream();
        header.writeTo(block);
        SnapshotBlocks.write(block, out);
        for (var row : rows) {
            row.writeDelimitedTo(block);
        }
        SnapshotBlocks.write(block, out);
        return out.toByteArray();
    }
}
