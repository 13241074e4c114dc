package dev.praetor.systemtests.fuzz;

import dev.praetor.consensus.EntryFrame;
import dev.praetor.state.UnreadableException;
import java.nio.ByteBuffer;
import java.util.List;

/// Any log entry is read or refused; one that is read has the bytes that its commands make, and each of them is as
/// [CommandTarget] wants it.
public final class EntryTarget {
    private EntryTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        List<byte[]> commands;
        try {
            commands = EntryFrame.decode(ByteBuffer.wrap(bytes));
        } catch (UnreadableException e) {
            throw new IllegalStateException("a frame knows no commands", e);
        } catch (IllegalArgumentException refused) {
            return;
        }
        Promise.same(ByteBuffer.wrap(bytes), ByteBuffer.wrap(EntryFrame.encode(commands)), "the entry");
        commands.forEach(CommandTarget::fuzzerTestOneInput);
    }
}
