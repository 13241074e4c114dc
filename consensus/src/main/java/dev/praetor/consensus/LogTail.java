package dev.praetor.consensus;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts off what a crash left half-written at the end of the log.
///
/// Ratis writes into space that it filled with zeros before. When the machine or the process dies during a write,
/// the last entry is followed by zeros instead of the end of the file; Ratis takes that for damage and will not
/// start. Nothing of it was ever acknowledged, since that comes after the sync.
///
/// It is a torn tail when no intact entry follows the first bad one, or when a whole disk sector of the bad part is
/// still zero: then sectors were written out of order. Anything else is damage to data that may have been
/// acknowledged, and then it is not for us to cut.
final class LogTail {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private static final String OPEN_SEGMENTS = "log_inprogress_*";
    private static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = Integer.BYTES;
    private static final int SECTOR = 512;
    private static final int NONE = -1;
    /// The first bytes of an entry: its term and its index, fields 1 and 2 of the message.
    private static final byte TERM_TAG = 0x08;

    private LogTail() {}

    /// Repairs the open segments in the folder, if it exists. Throws when one is damaged beyond a torn tail.
    static void repair(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var segments = Files.newDirectoryStream(folder, OPEN_SEGMENTS)) {
            for (Path segment : segments) {
                repairSegment(segment);
            }
        }
    }

    /// How many intact entries the segment begins with.
    static long entries(Path segment) throws IOException {
        try (var channel = FileChannel.open(segment, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            if (channel.size() == 0) {
                return 0;
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
            long count = 0;
            for (int next = entryEnd(bytes, HEADER.length); next != NONE; next = entryEnd(bytes, next)) {
                count++;
            }
            return count;
        }
    }

    private static void repairSegment(Path segment) throws IOException {
        try (var channel = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int end = intactEnd(channel, segment);
            if (end != NONE) {
                LOG.warn(
                        "The last write to {} was cut short by a crash: dropping what follows byte {}, which was"
                                + " never acknowledged",
                        segment,
                        end);
                channel.truncate(end);
                channel.force(true);
            }
        }
    }

    /// Where the intact entries end, when something else than zeros follows them.
    private static int intactEnd(FileChannel channel, Path segment) throws IOException {
        if (channel.size() > Integer.MAX_VALUE) {
            throw new IOException("the log segment " + segment + " is larger than any that is written");
        }
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
            int written = withoutTrailingZeros(bytes);
            if (!startsWithHeader(bytes)) {
                return NONE;
            }
            int end = HEADER.length;
            for (int next = entryEnd(bytes, end); next != NONE; next = entryEnd(bytes, end)) {
                end = next;
            }
            if (end >= written) {
                return NONE;
            }
            if (!holdsZeroSector(bytes, end, written) && intactEntryFollows(bytes, end + 1, written)) {
                throw new IOException("the log segment " + segment + " is damaged at byte " + end
                        + " and intact entries follow: restore the data folder from a snapshot or another server");
            }
            return end;
        }
    }

    private static boolean startsWithHeader(ByteBuffer bytes) {
        return bytes.capacity() >= HEADER.length
                && bytes.slice(0, HEADER.length).equals(ByteBuffer.wrap(HEADER));
    }

    private static int withoutTrailingZeros(ByteBuffer bytes) {
        int end = bytes.capacity();
        while (end > 0 && bytes.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    /// Where the entry that starts at `start` ends, checksum included, or [#NONE] when there is no intact one.
    private static int entryEnd(ByteBuffer bytes, int start) {
        int at = start;
        int length = 0;
        byte part;
        do {
            if (at >= bytes.capacity() || at - start == Integer.BYTES) {
                return NONE;
            }
            part = bytes.get(at);
            length |= (part & 0x7f) << (7 * (at - start));
            at++;
        } while (part < 0);
        if (length < 2 || length > bytes.capacity() - at - CHECKSUM || bytes.get(at) != TERM_TAG) {
            return NONE;
        }
        var checksum = new CRC32C();
        checksum.update(bytes.slice(start, at + length - start));
        return (int) checksum.getValue() == bytes.getInt(at + length) ? at + length + CHECKSUM : NONE;
    }

    private static boolean intactEntryFollows(ByteBuffer bytes, int from, int to) {
        for (int start = from; start < to; start++) {
            if (entryEnd(bytes, start) != NONE) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsZeroSector(ByteBuffer bytes, int from, int to) {
        int firstSector = (from + SECTOR - 1) / SECTOR * SECTOR;
        var zeros = ByteBuffer.allocate(SECTOR);
        for (int sector = firstSector; sector + SECTOR <= to; sector += SECTOR) {
            if (bytes.slice(sector, SECTOR).equals(zeros)) {
                return true;
            }
        }
        return false;
    }
}
