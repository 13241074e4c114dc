package dev.praetor.consensus;

import java.io.IOException;
import java.io.OutputStream;

/// A captured state that can be written down later, by another thread.
@FunctionalInterface
public interface SnapshotWriter {
    /// Writes the whole snapshot; `out` is buffered and is closed by the caller.
    void writeTo(OutputStream out) throws IOException;
}
