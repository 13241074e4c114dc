package dev.praetor.systemtests.faults;

import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.util.List;

/// One writer that remembers what it was promised. One thread writes; nobody writes while it is checked.
interface Workload {
    /// Makes the next few writes. What was sent without an answer may or may not have happened.
    void write(HttpConnection connection) throws IOException;

    /// Compares the server with what was promised, and takes what it shows as settled from now on.
    ///
    /// @return each promise that was broken
    List<String> broken(HttpEndpoint server);

    /// How many writes were acknowledged so far.
    long acknowledged();

    /// Whether a write was acknowledged.
    static boolean promised(HttpAnswer answer) {
        return answer.status() == 200 && !answer.text().startsWith("false");
    }
}
