package dev.praetor.state;

import java.util.Comparator;
import org.pcollections.TreePMap;

/// A service with its instances, ready to be read: an instance is put together anew whenever its node, its record
/// or one of the checks that count for it changes, so that the reads (by far the most of the traffic) only copy.
///
/// @param instances at least one
/// @param index when an instance, its node or one of the checks that count for it last changed
record CatalogService(TreePMap<Place, Instance> instances, long index) {
    /// Where an instance stands.
    ///
    /// @param node folded name
    /// @param serviceId folded ID
    record Place(String node, String serviceId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::node).thenComparing(Place::serviceId);

        static Place of(Service service) {
            return new Place(Names.folded(service.node()), Names.folded(service.id()));
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    static CatalogService of(Place place, Instance instance, long at) {
        return new CatalogService(TreePMap.<Place, Instance>empty().plus(place, instance), at);
    }

    CatalogService with(Place place, Instance instance, long at) {
        return new CatalogService(instances.plus(place, instance), at);
    }

    CatalogService without(Place place, long at) {
        return new CatalogService(instances.minus(place), at);
    }
}
