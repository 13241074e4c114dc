package dev.praetor.state;

/// What a query looked at: a change to it may change the answer. Names of nodes and services are lower-cased.
public sealed interface Footprint {
    record OneKey(Key key) implements Footprint {}

    record KeyPrefix(Key prefix) implements Footprint {}

    /// The instances of a service, their nodes and all checks that count for them.
    record OneService(String name) implements Footprint {}

    /// A node, its services and its checks.
    record OneNode(String name) implements Footprint {}

    record OneSession(String id) implements Footprint {}

    record Whole(Table table) implements Footprint {}
}
