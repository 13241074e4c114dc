package dev.praetor.state;

import java.util.List;

/// A session: what holds locks on keys, alive as long as its node, its checks and its TTL are.
///
/// @param id a UUID
/// @param lockDelayNanos how long a key stays unlockable after the session was invalidated, 0 to 60 s
/// @param ttl as given (`15s`), empty for none
/// @param nodeChecks the node checks that it depends on
/// @param serviceChecks the IDs of service checks that it depends on
public record Session(
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

    /// What becomes of the keys that an invalidated session held.
    public enum Behavior {
        RELEASE,
        DELETE
    }

    /// A service check by ID; the namespace is carried for clients that send one.
    public record ServiceCheck(String id, String namespace) {}
}
