package dev.praetor.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The last bytes of a program's output, however much it writes. One thread.
final class Tail {
    private static final int CHUNK = 8_192;
    /// Bytes taken at one look, so that a program that never stops writing is still looked at for its time.
    static final int MAX_TAKE = 65_536;

    private final byte[] ring;
    private long total;

    Tail(int most) {
        this.ring = new byte[most];
    }

    /// Takes what is there, up to [#MAX_TAKE], without waiting for more.
    ///
    /// @return how many bytes came
    long take(InputStream stream) throws IOException {
        var before = total;
        var chunk = new byte[CHUNK];
        while (total - before < MAX_TAKE && stream.available() > 0) {
            var read = stream.read(chunk, 0, Math.min(CHUNK, stream.available()));
            if (read <= 0) {
                break;
            }
            add(chunk, read);
        }
        return total - before;
    }

    private void add(byte[] chunk, int length) {
        for (var i = Math.max(0, length - ring.length); i < length; i++) {
            ring[(int) ((total + i) % ring.length)] = chunk[i];
        }
        total += length;
    }

    /// The output, headed by a line that says so when its beginning is missing.
    String text() {
        if (total <= ring.length) {
            return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
        }
        var from = (int) (total % ring.length);
        var ordered = new byte[ring.length];
        System.arraycopy(ring, from, ordered, 0, ring.length - from);
        System.arraycopy(ring, 0, ordered, ring.length - from, from);
        return "Captured " + ring.length + " of " + total + " bytes\n...\n"
                + new String(ordered, StandardCharsets.UTF_8);
    }
}
