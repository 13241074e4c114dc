package dev.praetor.http.agent;

import java.util.function.Consumer;

/// The seam to the process's own log, as `/v1/agent/monitor` follows it. Any thread.
public interface LogFeed {
    /// Nothing is ever said.
    LogFeed SILENT = (level, json, line) -> () -> {};

    /// Hands on every line of at least this level from now on.
    ///
    /// @param level `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERR` or `ERROR`, in any case; empty for `INFO`
    /// @param json whether each line is a JSON object
    /// @param line takes a line without its line feed, quickly, on whatever thread logged it
    Following follow(String level, boolean json, Consumer<String> line);

    /// A reader of the log.
    interface Following {
        void stop();
    }
}
