package dev.praetor.state;

/// What becomes of members. Only the leader makes these. Each changes the member and what the catalog shows of it
/// together: nobody can see the one without the other.
public sealed interface MemberCommand extends Command {
    /// This agent lives: a member from now on, with a node in the catalog, a passing `serfHealth` and, when it is a
    /// server, the service `consul`. Refused while its name belongs to another member that lives.
    ///
    /// @param member its standing, time and indexes are ignored
    record Joined(Member member) implements MemberCommand {}

    /// A member that lived went silent: its `serfHealth` is critical. Does not hold for any other.
    record Failed(String id) implements MemberCommand {}

    /// A member took leave, or was declared gone: its node leaves the catalog. Does not hold for one that left
    /// before.
    record Left(String id) implements MemberCommand {}

    /// Nobody need remember this member. Its node leaves the catalog, if it has not left before.
    record Forgotten(String id) implements MemberCommand {}

    /// A node that stands in the catalog as an agent's, and is no member's, leaves it. Does not hold when a member has
    /// its name: that one may have come since this was found wanting.
    record Unclaimed(String node) implements MemberCommand {}
}
