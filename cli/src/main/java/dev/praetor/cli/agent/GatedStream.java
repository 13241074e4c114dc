package dev.praetor.cli.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Holds log lines back until the banner is out. Any thread.
final class GatedStream extends OutputStream {
    /// Enough for every line of a start; more would only say the same again.
    static final int HELD_BYTES = 1 << 20;

    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean opened;

    GatedStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet});
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        if (opened) {
            out.write(bytes, from, length);
            out.flush();
        } else if (held.size() + length <= HELD_BYTES) {
            held.write(bytes, from, length);
        }
    }

    synchronized void open() {
        opened = true;
        try {
            held.writeTo(out);
            out.flush();
            held.reset();
        } catch (IOException nobodyListens) {
            // The console is gone; the agent serves all the same.
        }
    }
}
