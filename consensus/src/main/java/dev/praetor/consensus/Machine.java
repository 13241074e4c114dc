package dev.praetor.consensus;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// What the log drives. Calls come one at a time, in the log's order, each seeing the effects of those before it.
public interface Machine {
    /// So many bytes a command may grow by when it is admitted.
    int ADMISSION_BYTES = 16;

    /// Applies the commands of one log entry and returns one result per command, in their order. `entryIndex` is
    /// the log's own index: greater than in every earlier call, but with gaps. Throwing is a bug: the server stops
    /// rather than diverge from the others.
    List<byte[]> apply(long entryIndex, List<byte[]> commands);

    /// On the leader only, before commands that another server sent are written as one log
    /// entry: gives what is written in their place, in their order, each longer by at most
    /// [#ADMISSION_BYTES]. May be called by any thread and does not wait.
    default List<byte[]> admit(List<byte[]> commands) {
        return commands;
    }

    /// Captures the present state in O(1). The writer is used by another thread while applying goes on.
    SnapshotWriter snapshot();

    /// Replaces the whole state by that of a snapshot; the stream ends where the snapshot ends. Throwing stops the
    /// server.
    void restore(InputStream snapshot) throws IOException;
}
