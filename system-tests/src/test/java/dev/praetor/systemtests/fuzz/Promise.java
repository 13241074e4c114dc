package dev.praetor.systemtests.fuzz;

import dev.praetor.state.Codec;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What several targets hold the code under test to.
final class Promise {
    private Promise() {}

    /// @throws IllegalStateException when it is not so
    static void same(Object expected, Object actual, String what) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + " is another one:\n" + expected + "\n" + actual);
        }
    }

    /// A state can be written down and read again.
    static void lasts(State state) {
        var bytes = new ByteArrayOutputStream();
        try {
            Codec.write(state, bytes);
            same(state, Codec.read(new ByteArrayInputStream(bytes.toByteArray())), "the state that was written down");
        } catch (IOException e) {
            throw new IllegalStateException("a state that was written down cannot be read", e);
        }
    }
}
