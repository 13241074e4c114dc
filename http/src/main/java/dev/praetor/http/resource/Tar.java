package dev.praetor.http.resource;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// As much of the tar format (POSIX ustar) as an archive of some plain files needs.
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int SUM_AT = 148;
    private static final int SUM_LENGTH = 8;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;

    private Tar() {}

    record Member(String name, byte[] content) {}

    static void write(String name, byte[] content, OutputStream out) throws IOException {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, NAME_LENGTH, "0000600\0000000000\0000000000\0");
        put(header, SIZE_AT, "%011o".formatted(content.length));
        put(header, SIZE_AT + SIZE_LENGTH, "%011o".formatted(0));
        put(header, SUM_AT, " ".repeat(SUM_LENGTH));
        put(header, TYPE_AT, "0");
        put(header, MAGIC_AT, "ustar\00000");
        var sum = 0;
        for (var octet : header) {
            sum += octet & 0xFF;
        }
        put(header, SUM_AT, "%06o\0 ".formatted(sum));
        out.write(header);
        out.write(content);
        out.write(new byte[padding(content.length)]);
    }

    static void end(OutputStream out) throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    /// The next file; empty at the end of the archive.
    ///
    /// @param most bytes that it may have
    /// @throws IOException when there is more, or this is no archive
    static Optional<Member> read(InputStream in, int most) throws IOException {
        var header = in.readNBytes(BLOCK);
        if (header.length == 0 || isBlank(header)) {
            return Optional.empty();
        }
        if (header.length < BLOCK) {
            throw new EOFException();
        }
        var size = size(header);
        if (size > most) {
            throw new IOException("failed to read snapshot file: larger than any that fits into memory");
        }
        var content = in.readNBytes((int) size);
        in.skipNBytes(padding(content.length));
        if (content.length < size) {
            throw new EOFException();
        }
        return Optional.of(new Member(text(header, 0, NAME_LENGTH), content));
    }

    private static long size(byte[] header) throws IOException {
        try {
            return Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("failed to read snapshot file: archive/tar: invalid tar header", e);
        }
    }

    private static int padding(int size) {
        return (BLOCK - size % BLOCK) % BLOCK;
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
