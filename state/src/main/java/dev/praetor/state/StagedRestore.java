package dev.praetor.state;

import com.google.protobuf.ByteString;

/// Brings a backup back that is too large for one command: part by part into a place where nobody reads, then
/// everything at once. Does what [Restore] does.
public sealed interface StagedRestore extends Command {
    /// Bytes of a part. Well below what a command may have, so that other writes fit between two parts.
    int PART_BYTES = 1 << 20;

    /// The next piece of a backup's [Codec] form, compressed with gzip.
    ///
    /// @param id of the restore, new for each
    /// @param number from 0, which begins and drops whatever another restore had staged
    record Part(String id, int number, ByteString bytes) implements StagedRestore {}

    /// All parts are there: the backup becomes the state.
    ///
    /// @param bytes in all parts
    /// @param sha256 of all parts, one after the other
    record Finish(String id, int parts, long bytes, ByteString sha256) implements StagedRestore {}

    /// Gives a restore up; no error when it is none that is under way.
    record Drop(String id) implements StagedRestore {}
}
