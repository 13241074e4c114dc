package dev.praetor.agent.store;

import java.io.IOException;
import java.util.List;

/// A folder of small files by name: the seam to the file system. Blocks.
public interface Folder {
    /// The files that hold something, in no particular order.
    List<String> names() throws IOException;

    byte[] read(String name) throws IOException;

    /// Replaces a file as a whole: after a crash there is the old content or the new one.
    ///
    /// @throws IOException when it is not sure to be there; the old content may or may not be
    void write(String name, byte[] content, Durability durability) throws IOException;

    /// A missing file is no error.
    void delete(String name) throws IOException;

    /// Renames a file that nobody can read, so that it is no longer among the names.
    ///
    /// @return where it is now
    String setAside(String name) throws IOException;

    /// When a write counts as done.
    enum Durability {
        /// When it has reached the disk.
        DISK,
        /// When the operating system has it: survives the process, not the machine.
        PROCESS
    }
}
