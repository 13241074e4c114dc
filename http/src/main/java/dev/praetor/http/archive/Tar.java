package dev.praetor.http.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// As much of the tar format (POSIX ustar) as an archive of some plain files needs; read one file at a time.
final class Tar {
    static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int FIELD_LENGTH = 12;
    private static final int SUM_AT = 148;
    private static final int SUM_LENGTH = 8;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;

    private final InputStream in;
    private Optional<Member> present = Optional.empty();

    /// For reading.
    Tar(InputStream in) {
        this.in = in;
    }

    /// Writes what stands before the content of a file.
    ///
    /// @param modified seconds of Unix time
    static void writeHeader(String name, long size, long modified, OutputStream out) throws IOException {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, NAME_LENGTH, "0000600\0000000000\0000000000\0");
        put(header, SIZE_AT, "%011o".formatted(size));
        put(header, SIZE_AT + FIELD_LENGTH, "%011o".formatted(modified));
        put(header, TYPE_AT, "0");
        put(header, MAGIC_AT, "ustar\00000");
        put(header, SUM_AT, "%06o\0 ".formatted(sum(header)));
        out.write(header);
    }

    /// Writes what stands after the content of a file.
    static void writePadding(long size, OutputStream out) throws IOException {
        out.write(new byte[padding(size)]);
    }

    static void writeEnd(OutputStream out) throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    /// The next file; empty at the end of the archive. What was not read of the one before is passed over.
    Optional<Member> next() throws IOException {
        if (present.isPresent()) {
            var before = present.get();
            before.transferTo(OutputStream.nullOutputStream());
            in.skipNBytes(padding(before.size));
        }
        var header = in.readNBytes(BLOCK);
        if (header.length == 0 || isBlank(header)) {
            present = Optional.empty();
            return present;
        }
        if (header.length < BLOCK) {
            throw new EOFException();
        }
        if (number(header, SUM_AT, SUM_LENGTH) != sum(header)) {
            throw invalid();
        }
        present = Optional.of(new Member(text(header, 0, NAME_LENGTH), number(header, SIZE_AT, FIELD_LENGTH)));
        return present;
    }

    /// A file: its content, up to its end. One that is cut short throws [EOFException].
    final class Member extends InputStream {
        private final String name;
        private final long size;
        private long left;

        private Member(String name, long size) {
            this.name = name;
            this.size = size;
            this.left = size;
        }

        String name() {
            return name;
        }

        /// Bytes that were not read yet.
        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var count = in.read(to, at, (int) Math.min(left, length));
            if (count < 0) {
                throw new EOFException();
            }
            left -= count;
            return count;
        }

        /// All of it, where it is short.
        ///
        /// @throws IOException when it has more bytes than `most`
        byte[] readShort(int most) throws IOException {
            if (size > most) {
                throw new IOException("failed to read snapshot file: " + name + " cannot be " + size + " bytes long");
            }
            return readAllBytes();
        }
    }

    private static long number(byte[] header, int at, int length) throws IOException {
        try {
            var number = Long.parseLong(text(header, at, length).strip(), 8);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static IOException invalid() {
        return new IOException("failed to read snapshot file: archive/tar: invalid tar header");
    }

    /// Of all bytes of a header, its own field taken as spaces.
    private static long sum(byte[] header) {
        var sum = 0L;
        for (var at = 0; at < BLOCK; at++) {
            sum += at >= SUM_AT && at < SUM_AT + SUM_LENGTH ? ' ' : header[at] & 0xFF;
        }
        return sum;
    }

    private static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static boolean isBlank(byte[] header) {
        for (var octet : header) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static void put(byte[] header, int at, String text) {
        var octets = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, header, at, octets.length);
    }

    private static String text(byte[] header, int at, int length) {
        var text = new String(header, at, length, StandardCharsets.US_ASCII);
        var end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }
}
