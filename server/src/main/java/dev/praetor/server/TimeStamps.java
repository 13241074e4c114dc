package dev.praetor.server;

import dev.praetor.state.Codec;
import dev.praetor.state.Command;
import java.time.InstantSource;
import java.util.List;

/// Where time enters: each command in the log bears the time of the server that led when it came. Two servers whose
/// clocks differ so never measure the two ends of a lock-delay, but where the lead changed between them.
///
/// Whoever takes a request stamps it, so that it is whole; the leader stamps it anew.
record TimeStamps(InstantSource clock) {
    byte[] stamped(Command command) {
        return Codec.encode(new Codec.Stamped(command, now()));
    }

    /// Commands as they were encoded elsewhere, but with the time of here.
    List<byte[]> anew(List<byte[]> commands) {
        return Codec.stampedAnew(commands, now());
    }

    private long now() {
        return clock.millis();
    }
}
