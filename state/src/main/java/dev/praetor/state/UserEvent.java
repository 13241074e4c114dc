package dev.praetor.state;

import com.google.protobuf.ByteString;

/// An event that somebody fired for whoever listens.
///
/// The filters are regular expressions that say which agents it is meant for; empty ones mean all. An agent sees it
/// when its node's name fits, and when it has a service, with a tag, that fit.
///
/// @param id a UUID
/// @param time grows from event to event; what a client gives is ignored
public record UserEvent(
        String id,
        String name,
        ByteString payload,
        String nodeFilter,
        String serviceFilter,
        String tagFilter,
        long time) {

    /// Bytes of the name and the payload together.
    public static final int MAX_BYTES = 512;

    UserEvent at(long when) {
        return new UserEvent(id, name, payload, nodeFilter, serviceFilter, tagFilter, when);
    }
}
