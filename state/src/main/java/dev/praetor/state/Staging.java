package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.pcollections.TreePVector;

/// The parts of a backup on its way in. Nothing of it can be read before the last one came and all of them agree
/// with the sum; then it becomes the state as a whole.
///
/// There is one place: who begins takes it, and the restore that was under way before is refused at its next part.
///
/// @param id of the restore; empty when there is none
/// @param parts a snapshot in the form of [Codec], compressed with gzip and cut into pieces
/// @param bytes in all parts
/// @param lastMillis the time stamped on the last part's command
record Staging(String id, TreePVector<ByteString> parts, long bytes, long lastMillis) {
    static final Staging NONE = of("");

    /// What is staged at most, in bytes.
    static final long MAX_BYTES = 1L << 30;

    /// A restore whose next part takes longer was abandoned: whoever sent it died. The next command drops it.
    static final long PATIENCE_MILLIS = 600_000;

    static Staging of(String id) {
        return new Staging(id, TreePVector.empty(), 0, 0);
    }

    boolean isFor(String other) {
        return id.equals(other);
    }

    boolean isAbandoned(long nowMillis) {
        return !parts.isEmpty() && nowMillis - lastMillis > PATIENCE_MILLIS;
    }

    Staging with(ByteString part, long atMillis) {
        return new Staging(id, parts.plus(part), bytes + part.size(), atMillis);
    }

    /// The SHA-256 of all parts, one after the other.
    ByteString sum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update(part.asReadOnlyByteBuffer()));
            return ByteString.copyFrom(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What the parts are together. Throws [UnreadableException] when a newer Praetor staged it.
    State unpacked() {
        var streams = parts.stream().map(ByteString::newInput).toList();
        try (var zip = new GZIPInputStream(new SequenceInputStream(Collections.enumeration(streams)))) {
            return Codec.read(zip);
        } catch (IOException e) {
            throw new UnreadableException("a staged backup", e);
        }
    }
}
