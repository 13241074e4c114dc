package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// A session: what holds locks on keys, alive as long as its node, its checks and its TTL are.
///
/// @param id a UUID
/// @param lockDelayNanos how long a key stays unlockable after the session was invalidated, 0 and more; more than
///     60 s counts as 60 s, yet is shown as given
/// @param ttl as given (`15s`), empty for none
/// @param nodeChecks the node checks that it depends on
/// @param serviceChecks the IDs of service checks that it depends on
/// @param serviceChecksGiven whether such a list was given at all: clients are shown `[]` where it was, else `null`
public record Session(
        String id,
        String name,
        String node,
        long lockDelayNanos,
        Behavior behavior,
        String ttl,
        List<String> nodeChecks,
        List<ServiceCheck> serviceChecks,
        boolean serviceChecksGiven,
        long createIndex,
        long modifyIndex) {

    /// A session whose empty list of service checks was not given.
    public Session(
            String id,
            String name,
            String node,
            long lockDelayNanos,
            Behavior behavior,
            String ttl,
            List<String> nodeChecks,
            List<ServiceCheck> serviceChecks,
            long createIndex,
            long modifyIndex) {
        this(
                id,
                name,
                node,
                lockDelayNanos,
                behavior,
                ttl,
                nodeChecks,
                serviceChecks,
                !serviceChecks.isEmpty(),
                createIndex,
                modifyIndex);
    }

    /// What becomes of the keys that an invalidated session held.
    public enum Behavior {
        RELEASE,
        DELETE
    }

    /// A service check by ID; the namespace is carried for clients that send one.
    public record ServiceCheck(String id, String namespace) {}

    /// The length of a session's ID: that of a UUID in text.
    public static final int ID_LENGTH = 36;

    /// Why a text cannot be the ID of any session, in the words that Consul's clients see; empty when it can.
    public static Optional<String> malformed(String id) {
        return id.length() == ID_LENGTH
                ? Optional.empty()
                : Optional.of("failed session lookup: index error: UUID must be 36 characters");
    }
}
