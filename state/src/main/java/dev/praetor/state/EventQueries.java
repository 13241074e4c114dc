package dev.praetor.state;

import dev.praetor.state.Regexp.BadRegexpException;
import java.util.List;
import java.util.UUID;

/// Reads of events.
public final class EventQueries {
    private EventQueries() {}

    /// The events that an agent sees, the oldest first.
    ///
    /// The index is made of the ID of the last one, as Consul's is: it says that something is new, but does not
    /// grow.
    ///
    /// @param node the agent's
    /// @param name of the events; empty for all
    public record Seen(String node, String name) implements Query<List<UserEvent>> {
        @Override
        public Answer<List<UserEvent>> on(State state) {
            var services = new CatalogQueries.NodeServices(node)
                    .on(state)
                    .value()
                    .map(CatalogQueries.NodeServices.Found::services)
                    .orElse(List.of());
            var seen = state.events().events().stream()
                    .filter(event -> name.isEmpty() || event.name().equals(name))
                    .filter(event -> concerns(event, services))
                    .toList();
            var footprint =
                    List.<Footprint>of(new Footprint.Whole(Table.EVENTS), new Footprint.OneNode(Names.folded(node)));
            return new Answer<>(seen, seen.isEmpty() ? 0 : indexOf(seen.getLast()), footprint, true);
        }

        private boolean concerns(UserEvent event, List<Service> services) {
            try {
                return (event.nodeFilter().isEmpty()
                                || Regexp.of(event.nodeFilter()).in(node))
                        && (event.serviceFilter().isEmpty() || concernsOne(event, services));
            } catch (BadRegexpException e) {
                return false;
            }
        }
    }

    /// The index of an event: the halves of its ID against each other. Unsigned.
    public static long indexOf(UserEvent event) {
        try {
            var id = UUID.fromString(event.id());
            return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        } catch (IllegalArgumentException e) {
            return event.time();
        }
    }

    private static boolean concernsOne(UserEvent event, List<Service> services) throws BadRegexpException {
        var names = Regexp.of(event.serviceFilter());
        var tags = Regexp.of(event.tagFilter());
        for (var service : services) {
            if (names.in(service.name()) && (event.tagFilter().isEmpty() || anyIn(tags, service.tags()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyIn(Regexp wanted, List<String> texts) throws BadRegexpException {
        for (var text : texts) {
            if (wanted.in(text)) {
                return true;
            }
        }
        return false;
    }
}
