package dev.praetor.systemtests.history;

/// What a client asked for.
///
/// Each value is written once in a history, so that whoever reads it names the write that it saw.
public sealed interface Act {
    /// The key, prefix or session concerned; what belongs to different subjects is judged apart.
    String subject();

    /// A read of one key that any server may answer only with the latest state.
    record Get(String subject) implements Act {}

    /// A read of one key that any server may answer with the state that it has.
    record GetStale(String subject) implements Act {}

    record Put(String subject, String value) implements Act {}

    /// Check-and-set.
    ///
    /// @param index the modify index that the key must have; 0: the key must not be there
    record Cas(String subject, String value, long index) implements Act {}

    record Delete(String subject) implements Act {}

    /// Succeeds also when the key is not there.
    record DeleteCas(String subject, long index) implements Act {}

    /// A blocking query of one key, or of all keys under a prefix.
    ///
    /// @param index asked for: the answer's index is to be greater unless the time is over
    record Watch(String subject, boolean prefix, long index, long waitNanos) implements Act {}

    record Acquire(String subject, String session, String value) implements Act {}

    record Release(String subject, String session) implements Act {}

    /// A session was created; its subject is the name that the server gave it.
    ///
    /// @param ttlNanos 0: it does not end by itself
    record Open(String subject, long ttlNanos, long lockDelayNanos) implements Act {}

    record Renew(String subject) implements Act {}

    record Destroy(String subject) implements Act {}

    /// Whether it can change a register.
    default boolean writes() {
        return switch (this) {
            case Put _, Cas _, Delete _, DeleteCas _ -> true;
            case Get _, GetStale _, Watch _, Acquire _, Release _, Open _, Renew _, Destroy _ -> false;
        };
    }
}
