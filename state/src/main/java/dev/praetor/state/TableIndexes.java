package dev.praetor.state;

/// The numbers of a state that belong to no row: its counter, and when each table last changed; 0 for never.
///
/// @param state the number of the last command applied
/// @param oldestTombstone no tombstone is older; 0 when there is none
/// @param extinction when a service last lost its last instance
public record TableIndexes(
        long state,
        long keys,
        long oldestTombstone,
        long nodes,
        long services,
        long checks,
        long extinction,
        long sessions,
        long queries,
        long events,
        long coordinates,
        long members) {
    public static TableIndexes of(State state) {
        return new TableIndexes(
                state.index(),
                state.kv().index(),
                state.kv().oldestTombstone(),
                state.catalog().nodesIndex(),
                state.catalog().servicesIndex(),
                state.catalog().checksIndex(),
                state.catalog().extinctionIndex(),
                state.sessions().index(),
                state.queries().index(),
                state.events().index(),
                state.coordinates().index(),
                state.members().index());
    }
}
