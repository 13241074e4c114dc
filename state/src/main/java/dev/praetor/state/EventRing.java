package dev.praetor.state;

import org.pcollections.TreePVector;

/// The events fired last.
///
/// @param events the oldest first
/// @param index when one was last fired
record EventRing(TreePVector<UserEvent> events, long index) {
    /// How many are kept.
    static final int SIZE = 256;

    static final EventRing EMPTY = new EventRing(TreePVector.empty(), 0);

    EventRing with(UserEvent event, long at) {
        var more = events.plus(event);
        return new EventRing(more.size() > SIZE ? more.minus(0) : more, at);
    }
}
