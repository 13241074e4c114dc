package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.praetor.state.wire.CommandRecord;
import dev.praetor.state.wire.KvPutRecord;
import dev.praetor.state.wire.ResultRecord;
import dev.praetor.state.wire.SessionRecord;
import dev.praetor.state.wire.TransactionRecord;
import dev.praetor.state.wire.TxnKvRecord;
import dev.praetor.state.wire.TxnNodeRecord;
import dev.praetor.state.wire.TxnOperationRecord;
import dev.praetor.state.wire.TxnResultRecord;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    /// A field that no release knows.
    private static final UnknownFieldSet FUTURE = UnknownFieldSet.newBuilder()
            .addField(
                    4000,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("new"))
                            .build())
            .build();

    @Test
    void everyCommandComesBackAsItWent() {
        var seed = Seeds.next("commands to encode");
        var dice = new Dice(seed);
        for (var i = 0; i < 20_000; i++) {
            var stamped = new Codec.Stamped(dice.command(State.EMPTY), 1_700_000_000_000L + i);
            assertThat(Codec.decodeCommand(Codec.encode(stamped))).isEqualTo(stamped);
        }
    }

    @Test
    void aCommandThatIsStampedAnewHasTheNewTimeAndIsOtherwiseTheSame() {
        var dice = new Dice(Seeds.next("commands to stamp"));
        for (var time : List.of(1L, 1_795_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            var commands = IntStream.range(0, 500)
                    .mapToObj(_ -> dice.command(State.EMPTY))
                    .toList();
            var encoded = commands.stream()
                    .map(command -> Codec.encode(new Codec.Stamped(command, 1_700_000_000_000L)))
                    .toList();

            var anew = Codec.stampedAnew(Codec.stampedAnew(encoded, 7), time);

            assertThat(anew)
                    .extracting(Codec::decodeCommand)
                    .isEqualTo(commands.stream()
                            .map(command -> new Codec.Stamped(command, time))
                            .toList());
        }
    }

    @Test
    void aTimeTakesNoMoreThanItMay() {
        var command = Codec.encode(new Codec.Stamped(Ledger.put("k", "v"), 1));

        assertThat(Codec.stampedAnew(List.of(command), -1).getFirst()).hasSize(command.length + Codec.STAMP_BYTES);
    }

    @Test
    void everyResultComesBackAsItWent() {
        var dice = new Dice(Seeds.next("results to encode"));
        var state = State.EMPTY;
        for (var i = 0; i < 20_000; i++) {
            var applied = state.apply(dice.command(state), i);
            assertThat(Codec.decodeResult(Codec.encode(applied.result()))).isEqualTo(applied.result());
            state = applied.state();
        }
    }

    @Test
    void aPutCostsFewBytesMoreThanItsKeyAndValue() {
        var key = "config/service/web-frontend/limit";
        var value = "v".repeat(100);
        var bytes = Codec.encode(new Codec.Stamped(Ledger.put(key, value), 1_795_000_000_000L));

        assertThat(bytes.length - key.length() - value.length()).isLessThanOrEqualTo(14);
    }

    @Test
    void theStampAndTheZeroConditionsSurvive() {
        var create = new Codec.Stamped(Ledger.cas("k", "v", 0), 5);
        assertThat(Codec.decodeCommand(Codec.encode(create))).isEqualTo(create);

        var delete = new Codec.Stamped(Ledger.deleteCas("k", 0), 0);
        assertThat(Codec.decodeCommand(Codec.encode(delete))).isEqualTo(delete);

        var release = new Codec.Stamped(Ledger.release("k", "v", ""), -1);
        assertThat(Codec.decodeCommand(Codec.encode(release))).isEqualTo(release);
    }

    @Test
    void fieldsOfTheFutureAreSkipped() {
        var command = CommandRecord.newBuilder()
                .setKvPut(KvPutRecord.newBuilder()
                        .setKey(ByteString.copyFromUtf8("k"))
                        .setUnknownFields(FUTURE))
                .setUnknownFields(FUTURE)
                .build();

        assertThat(Codec.decodeCommand(command.toByteArray()).command()).isEqualTo(Ledger.put("k", ""));
    }

    static List<CommandRecord> commandsOfTheFuture() {
        var verbless =
                TxnOperationRecord.newBuilder().setKv(TxnKvRecord.newBuilder().setVerbValue(99));
        var catalogVerbless = TxnOperationRecord.newBuilder()
                .setNode(TxnNodeRecord.newBuilder().setVerbValue(99));
        return List.of(
                CommandRecord.newBuilder().setUnknownFields(FUTURE).build(),
                CommandRecord.newBuilder()
                        .setCreateSession(SessionRecord.newBuilder().setBehaviorValue(99))
                        .build(),
                CommandRecord.newBuilder()
                        .setTransaction(TransactionRecord.newBuilder()
                                .addOperations(TxnOperationRecord.newBuilder().setUnknownFields(FUTURE)))
                        .build(),
                CommandRecord.newBuilder()
                        .setTransaction(TransactionRecord.newBuilder().addOperations(verbless))
                        .build(),
                CommandRecord.newBuilder()
                        .setTransaction(TransactionRecord.newBuilder().addOperations(catalogVerbless))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheFuture")
    void aCommandOfTheFutureIsRefusedRatherThanMisread(CommandRecord command) {
        assertThatThrownBy(() -> Codec.decodeCommand(command.toByteArray()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("unknown to this release");
    }

    @Test
    void aResultOfTheFutureIsRefusedRatherThanMisread() {
        var empty = ResultRecord.getDefaultInstance();
        assertThatThrownBy(() -> Codec.decodeResult(empty.toByteArray())).isInstanceOf(UnreadableException.class);

        var txn = ResultRecord.newBuilder();
        txn.getTxnDoneBuilder().addResults(TxnResultRecord.newBuilder().setUnknownFields(FUTURE));
        assertThatThrownBy(() -> Codec.decodeResult(txn.build().toByteArray())).isInstanceOf(UnreadableException.class);
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        var noise = new byte[] {(byte) 0xFF, (byte) 0xFF, 1};

        assertThatThrownBy(() -> Codec.decodeCommand(noise))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> Codec.decodeResult(noise)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void whateverDecodesCanBeApplied() {
        var random = new Random(Seeds.next("damaged commands"));
        var samples = Samples.commands().values().stream()
                .map(command -> Codec.encode(new Codec.Stamped(command, Samples.AT_MILLIS)))
                .toList();
        var state = Samples.state();
        var applied = 0;
        for (var i = 0; i < 100_000; i++) {
            var bytes = samples.get(random.nextInt(samples.size())).clone();
            for (var hits = random.nextInt(4); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                var stamped = Codec.decodeCommand(bytes);
                state = state.apply(stamped.command(), stamped.atMillis()).state();
                applied++;
            } catch (UnreadableException e) {
                assertThat(e).hasMessageMatching("(?s).*(cannot be read|unknown to this release).*");
            }
        }
        assertThat(applied).isGreaterThan(10_000);
        assertThat(state.index()).isEqualTo(Samples.state().index() + applied);
    }
}
