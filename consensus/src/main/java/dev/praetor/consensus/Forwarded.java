package dev.praetor.consensus;

import java.nio.ByteBuffer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/// An entry on its way to the server that leads: before its frame, the term in which alone it may enter the log
/// (big-endian 64-bit). So whoever sent it knows that it is lost once an entry of a later term is applied, however
/// the sending ended. The log itself holds the frame only.
final class Forwarded {
    static final int HEADER = Long.BYTES;

    private Forwarded() {}

    static ByteString encode(long term, byte[] frame) {
        byte[] header = ByteBuffer.allocate(HEADER).putLong(term).array();
        return UnsafeByteOperations.unsafeWrap(header).concat(UnsafeByteOperations.unsafeWrap(frame));
    }

    /// Throws [IllegalArgumentException] when the message is too short to name a term.
    static long term(ByteString message) {
        if (message.size() < HEADER) {
            throw new IllegalArgumentException("an entry of " + message.size() + " bytes does not name its term");
        }
        return message.substring(0, HEADER).asReadOnlyByteBuffer().getLong();
    }

    static ByteString frame(ByteString message) {
        return message.substring(HEADER);
    }
}
