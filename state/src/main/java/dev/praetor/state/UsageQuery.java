package dev.praetor.state;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much is registered.
public record UsageQuery() implements Query<UsageQuery.Usage> {
    /// @param index when the answer last changed
    /// @param services different names
    /// @param instances of all services
    /// @param byKind instances of the service mesh's kinds (`connect-proxy`, `mesh-gateway` ...), as registered
    public record Usage(long index, int nodes, int services, int instances, SortedMap<String, Integer> byKind) {}

    @Override
    public Answer<Usage> on(State state) {
        var catalog = state.catalog();
        var byKind = new TreeMap<String, Integer>();
        var instances = 0;
        for (var service : catalog.services().values()) {
            instances += service.instances().size();
            for (var instance : service.instances().values()) {
                if (!instance.service().kind().isEmpty()) {
                    byKind.merge(instance.service().kind(), 1, Integer::sum);
                }
            }
        }
        var index = Math.max(catalog.nodesIndex(), catalog.servicesIndex());
        var usage = new Usage(index, catalog.nodes().size(), catalog.services().size(), instances, byKind);
        var footprint = List.<Footprint>of(new Footprint.Whole(Table.NODES), new Footprint.Whole(Table.SERVICES));
        return new Answer<>(usage, index, footprint, true);
    }
}
