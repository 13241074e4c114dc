package dev.praetor.systemtests.history;

import java.util.Optional;

/// What a client knows of its operation.
public sealed interface Outcome {
    /// Answered: done, or not done because of the state.
    record Done(boolean yes) implements Outcome {}

    /// The key, as it was shown.
    ///
    /// @param index `X-Consul-Index`
    /// @param lock the fencing pair of whoever holds the key
    record Found(String value, long modifyIndex, long index, Optional<Lock> lock) implements Outcome {}

    /// Who holds a key, and the how-manieth holder that is.
    record Lock(String session, long lockIndex) {}

    record Missing(long index) implements Outcome {}

    /// An answer that may be old.
    ///
    /// @param index `X-Consul-Index`
    /// @param ageNanos how old the server said that it may be: `X-Consul-LastContact`
    record Old(long index, long ageNanos) implements Outcome {}

    /// What stands under a prefix.
    ///
    /// @param rows keys with their modify indexes, in one word
    record Rows(String rows, long index) implements Outcome {}

    /// Certainly not done.
    record Refused() implements Outcome {}

    /// Nobody knows: it may take effect at any later time, or never.
    record Unknown() implements Outcome {}
}
