package dev.praetor.http.archive;

import dev.praetor.state.State;
import dev.praetor.state.consul.ConsulState;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// A backup as one file, in Consul's form.
public final class Backup {
    /// Bytes of an archive when unpacked.
    static final long MAX_UNPACKED = 4L << 30;

    /// Bytes of a `state.bin` in the form of our first release, which could bring no larger one back.
    static final long MAX_OF_OUR_OWN = 128L << 20;

    /// Bytes of filling after the end of the tar, when unpacked.
    static final long MAX_AFTER_END = 1 << 20;

    private static final int BUFFER = 64 * 1024;
    static final String META = "meta.json";
    static final String STATE = "state.bin";

    private Backup() {}

    /// Writes an archive; the stream is closed. `state.bin` is written twice, as its length and its sum stand before
    /// and after it, and it is not to be in memory as a whole.
    ///
    /// @param datacenter that it is of
    public static void write(State state, String datacenter, Meta meta, OutputStream out) throws IOException {
        var size = new Counter();
        var digest = Sums.digest();
        ConsulState.write(state, datacenter, new DigestOutputStream(size, digest));
        var about = meta.json(size.count());
        var ofMeta = Sums.digest();
        ofMeta.update(about);
        var sums = (Sums.line(digest, STATE) + Sums.line(ofMeta, META)).getBytes(StandardCharsets.UTF_8);
        var modified = meta.millis() / 1_000;
        try (var zip = new BufferedOutputStream(new GZIPOutputStream(out, BUFFER), BUFFER)) {
            write(META, about, modified, zip);
            Tar.writeHeader(STATE, size.count(), modified, zip);
            ConsulState.write(state, datacenter, zip);
            Tar.writePadding(size.count(), zip);
            write(Sums.NAME, sums, modified, zip);
            Tar.writeEnd(zip);
        }
    }

    private static void write(String name, byte[] content, long modified, OutputStream out) throws IOException {
        Tar.writeHeader(name, content.length, modified, out);
        out.write(content);
        Tar.writePadding(content.length, out);
    }

    private static final class Counter extends OutputStream {
        private long count;

        long count() {
            return count;
        }

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int at, int length) {
            count += length;
        }
    }

    /// As below, without the count of what was passed over, and with a third of this process's memory.
    public static State read(byte[] packed) throws IOException {
        return read(new ByteArrayInputStream(packed), Runtime.getRuntime().maxMemory() / 3)
                .state();
    }

    /// Reads an archive of Consul's, or one of ours.
    ///
    /// @param mostMemory about how many bytes of memory the state may take
    /// @throws IOException with a sentence when this is no whole, undamaged backup
    public static ConsulState.Read read(InputStream packed, long mostMemory) throws IOException {
        try (var zip = new Bounded(unzip(packed), MAX_UNPACKED)) {
            var read = new Reading(mostMemory).read(new Tar(zip));
            // The sum of the compressed stream itself comes last.
            new Bounded(zip, MAX_AFTER_END).transferTo(OutputStream.nullOutputStream());
            return read;
        } catch (EOFException e) {
            throw new IOException("failed to read snapshot file: unexpected EOF", e);
        } catch (ZipException e) {
            throw new IOException("failed to read snapshot file: gzip: " + e.getMessage(), e);
        }
    }

    private static InputStream unzip(InputStream packed) throws IOException {
        var buffered = new BufferedInputStream(packed, BUFFER);
        buffered.mark(1);
        if (buffered.read() < 0) {
            throw new IOException("failed to decompress snapshot: EOF");
        }
        buffered.reset();
        try {
            return new GZIPInputStream(buffered, BUFFER);
        } catch (ZipException e) {
            throw new IOException("failed to decompress snapshot: gzip: invalid header", e);
        } catch (EOFException e) {
            throw new IOException("failed to decompress snapshot: unexpected EOF", e);
        }
    }
}
