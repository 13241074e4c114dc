package dev.praetor.consensus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one log entry: a version byte, the count of commands, then each command after its length
/// (big-endian 32-bit). The version only ever grows, and every version that was ever written stays readable.
public final class EntryFrame {
    static final byte VERSION = 1;
    static final int HEADER = 1 + Integer.BYTES;
    static final int PER_COMMAND = Integer.BYTES;
    /// What the frame adds to an entry of one command.
    static final int OVERHEAD = HEADER + PER_COMMAND;

    private EntryFrame() {}

    public static byte[] encode(List<byte[]> commands) {
        int size = HEADER;
        for (byte[] command : commands) {
            size = Math.addExact(size, PER_COMMAND + command.length);
        }
        ByteBuffer frame = ByteBuffer.allocate(size);
        frame.put(VERSION).putInt(commands.size());
        for (byte[] command : commands) {
            frame.putInt(command.length).put(command);
        }
        return frame.array();
    }

    /// Throws [IllegalArgumentException] when the bytes are no frame: a log that cannot be read must not be
    /// applied.
    public static List<byte[]> decode(ByteBuffer frame) {
        if (frame.remaining() < HEADER) {
            throw new IllegalArgumentException("an entry of " + frame.remaining() + " bytes is too short");
        }
        byte version = frame.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("entry version " + version + " is unknown to this release");
        }
        int count = frame.getInt();
        if (count < 0 || (long) count * PER_COMMAND > frame.remaining()) {
            throw new IllegalArgumentException("an entry cannot hold " + count + " commands");
        }
        List<byte[]> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commands.add(command(frame, i));
        }
        if (frame.hasRemaining()) {
            throw new IllegalArgumentException(frame.remaining() + " bytes follow the last command of an entry");
        }
        return commands;
    }

    private static byte[] command(ByteBuffer frame, int position) {
        int length = frame.remaining() < PER_COMMAND ? -1 : frame.getInt();
        if (length < 0 || length > frame.remaining()) {
            throw new IllegalArgumentException("command " + position + " of an entry is cut short");
        }
        byte[] command = new byte[length];
        frame.get(command);
        return command;
    }
}
