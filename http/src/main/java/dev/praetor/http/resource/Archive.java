package dev.praetor.http.resource;

import dev.praetor.state.State;
import java.io.IOException;

/// Bytes in, a state out: the archives of `/v1/snapshot` without a server around them. For fuzzing and tools.
public final class Archive {
    private Archive() {}

    /// Total: any bytes are an archive, or are refused.
    ///
    /// @throws IOException with a sentence when this is no whole, undamaged archive
    public static State read(byte[] packed) throws IOException {
        return Backup.read(packed);
    }

    public static byte[] write(State state) throws IOException {
        return Backup.write(state);
    }
}
