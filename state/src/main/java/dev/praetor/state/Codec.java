package dev.praetor.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The durable forms: log entries, results, snapshots. What an older Praetor wrote is always readable.
public final class Codec {
    private Codec() {}

    /// A command with the time at which it was made.
    public record Stamped(Command command, long atMillis) {}

    public static byte[] encode(Stamped command) {
        throw new UnsupportedOperationException(command.toString());
    }

    public static Stamped decodeCommand(byte[] bytes) {
        throw new UnsupportedOperationException(bytes.length + " bytes");
    }

    public static byte[] encode(Result result) {
        throw new UnsupportedOperationException(result.toString());
    }

    public static Result decodeResult(byte[] bytes) {
        throw new UnsupportedOperationException(bytes.length + " bytes");
    }

    public static void write(State state, OutputStream out) throws IOException {
        throw new UnsupportedOperationException(state + " to " + out);
    }

    public static State read(InputStream in) throws IOException {
        throw new UnsupportedOperationException(in.toString());
    }
}
