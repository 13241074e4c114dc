package dev.praetor.state;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.praetor.state.wire.CommandRecord;
import dev.praetor.state.wire.ResultRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The durable forms: log entries, results, snapshots. What an older Praetor wrote is always readable.
public final class Codec {
    /// As many bytes tell a snapshot of ours from anything else.
    public static final int BEGINNING_BYTES = SnapshotBlocks.MAGIC.length;

    /// The most bytes that a time takes, with the number of its field.
    public static final int STAMP_BYTES = 11;

    private Codec() {}

    /// A command with the time at which it was made, in milliseconds of Unix time.
    public record Stamped(Command command, long atMillis) {}

    public static byte[] encode(Stamped command) {
        return CommandWire.encode(command.command(), command.atMillis()).toByteArray();
    }

    /// Encoded commands with another time, without reading them: of two messages behind one another, what stands in
    /// the second counts. Each grows by [#STAMP_BYTES] at the most.
    public static List<byte[]> stampedAnew(List<byte[]> commands, long atMillis) {
        var stamp = CommandRecord.newBuilder().setAtMillis(atMillis).build().toByteArray();
        var stamped = new ArrayList<byte[]>(commands.size());
        for (var command : commands) {
            var longer = Arrays.copyOf(command, command.length + stamp.length);
            System.arraycopy(stamp, 0, longer, command.length, stamp.length);
            stamped.add(longer);
        }
        return stamped;
    }

    /// Throws [UnreadableException] when a newer Praetor wrote this, or something else did.
    public static Stamped decodeCommand(byte[] bytes) {
        try {
            var command = CommandRecord.parseFrom(bytes);
            return new Stamped(CommandWire.decode(command), command.getAtMillis());
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("a command of " + bytes.length + " bytes", e);
        }
    }

    public static byte[] encode(Result result) {
        return ResultWire.encode(result).toByteArray();
    }

    /// Throws [UnreadableException] when a newer Praetor wrote this, or something else did.
    public static Result decodeResult(byte[] bytes) {
        try {
            return ResultWire.decode(ResultRecord.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("a result of " + bytes.length + " bytes", e);
        }
    }

    /// Writes a snapshot, a block at a time; the stream stays open.
    public static void write(State state, OutputStream out) throws IOException {
        new SnapshotOutput(out).write(state);
    }

    /// Whether a snapshot begins with these bytes.
    public static boolean isBeginning(byte[] bytes) {
        return Arrays.equals(bytes, SnapshotBlocks.MAGIC);
    }

    /// Reads a snapshot up to its end; what follows in the stream is left there. Throws [IOException] when it is
    /// cut short, damaged, no snapshot at all, or one of a newer Praetor.
    public static State read(InputStream in) throws IOException {
        return new SnapshotInput(in).read();
    }
}
