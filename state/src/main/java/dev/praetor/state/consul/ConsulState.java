package dev.praetor.state.consul;

import dev.praetor.state.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;

/// A state in the form of Consul's `state.bin`. What was written here is read back as an equal state.
public final class ConsulState {
    private ConsulState() {}

    /// @param skipped how many records were passed over, by the number of their kind: what there is no place for
    public record Read(State state, SortedMap<Integer, Long> skipped) {}

    /// Writes all that a state holds but its members and what is staged of a restore; the stream stays open.
    ///
    /// @param datacenter that the records say they are of
    public static void write(State state, String datacenter, OutputStream out) throws IOException {
        new ConsulOutput(state, datacenter, out).write();
    }

    /// Reads up to the end of the stream. Indexes stay as they are; the state's counter is the highest of all.
    ///
    /// @param mostMemory about how many bytes of memory the state may take
    /// @throws IOException with a sentence when it is cut short, damaged, too large, or something else
    public static Read read(InputStream in, long mostMemory) throws IOException {
        return new ConsulInput(in, mostMemory).read();
    }

    /// A list of texts as Consul writes them: the `Peers` of `meta.json`.
    public static byte[] texts(List<String> texts) {
        var out = new ByteArrayOutputStream();
        try {
            var to = new Packer(out).list(texts.size());
            for (var text : texts) {
                to.text(text);
            }
            to.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
