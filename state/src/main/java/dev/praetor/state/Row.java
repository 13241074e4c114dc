package dev.praetor.state;

/// One row of what a state holds: what snapshots and archives are made of, whatever their form.
///
/// [Rows] takes a state apart, [Assembly] puts one together.
public sealed interface Row {
    record OfSession(Session session) implements Row {}

    record OfKey(KvEntry entry) implements Row {}

    /// A deleted key.
    ///
    /// @param index of its deletion
    record Tombstone(Key key, long index) implements Row {}

    /// A key that no session may acquire before that time, in milliseconds of Unix time.
    record LockDelay(Key key, long untilMillis) implements Row {}

    /// @param catalogIndex when the node or one of its services last changed
    /// @param checksIndex when one of its checks last changed, or the node came
    record OfNode(Node node, long catalogIndex, long checksIndex) implements Row {}

    /// Stands after its node.
    record OfService(Service service) implements Row {}

    /// Stands after its node.
    record OfCheck(Check check) implements Row {}

    /// @param name of a service that has instances, folded
    /// @param index when one of them last changed
    record ServiceIndex(String name, long index) implements Row {}

    record OfQuery(PreparedQuery query) implements Row {}

    record OfEvent(UserEvent event) implements Row {}

    record OfCoordinate(NodeCoordinate place) implements Row {}

    record OfMember(Member member) implements Row {}

    /// There is one, or none when nobody wrote any.
    record OfAutopilot(AutopilotSettings settings) implements Row {}
}
