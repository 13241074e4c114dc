package dev.praetor.state;

/// Writes of prepared queries. The indexes inside a query given here are ignored.
public sealed interface QueryCommand extends Command {
    /// Stores a query under a new ID; refused when its name is taken or its session does not live.
    record Create(PreparedQuery query) implements QueryCommand {}

    /// Replaces a query; refused as a creation is, or when there is none of its ID.
    record Update(PreparedQuery query) implements QueryCommand {}

    /// Removes a query; refused when there is none.
    record Delete(String id) implements QueryCommand {}
}
