package dev.praetor.state;

import dev.praetor.state.wire.EventRecord;

/// Events, to and from their durable form.
final class EventWire {
    private EventWire() {}

    static EventRecord encode(UserEvent event) {
        return EventRecord.newBuilder()
                .setId(event.id())
                .setName(event.name())
                .setPayload(event.payload())
                .setNodeFilter(event.nodeFilter())
                .setServiceFilter(event.serviceFilter())
                .setTagFilter(event.tagFilter())
                .setTime(event.time())
                .build();
    }

    static UserEvent decode(EventRecord event) {
        return new UserEvent(
                event.getId(),
                event.getName(),
                event.getPayload(),
                event.getNodeFilter(),
                event.getServiceFilter(),
                event.getTagFilter(),
                event.getTime());
    }
}
