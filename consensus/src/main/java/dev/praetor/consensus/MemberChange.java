package dev.praetor.consensus;

import java.util.Optional;

/// What became of a change of who takes part, or who leads. All of them may be asked for again: what is so already
/// is done at once.
public sealed interface MemberChange {
    /// It is so: committed by a majority, or it was so before.
    record Done() implements MemberChange {}

    /// Only the leader makes changes, and this server is not it, or has just handed over. Ask `leader`, when one is
    /// known.
    record NotLeader(Optional<Peer> leader) implements MemberChange {}

    /// It did not happen and will not; everything is as before.
    record Refused(String reason) implements MemberChange {}

    /// It may have happened, or may still. Ask the leader for its peers, or for the same change again.
    record Indeterminate(String why) implements MemberChange {}
}
