package dev.praetor.consensus;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;

/// A server that hears a leader gives its vote to nobody else, unless that leader wants it.
///
/// Ratis asks so before an election (the pre-vote), not in it. A candidate that was paused in between would win
/// while the leader is back and holds its [Lease]. Here a vote is refused for one minimal election time-out after
/// an append of the newest leader. The lease lasts for less after an append was sent to a majority, of which one
/// server at least is in each other majority: so nobody is elected meanwhile.
///
/// When the leader hands over, it gives up its lease first and then asks a follower to stand. The votes that this one
/// asks for in the next term carry a mark, which no Ratis sets on them.
final class Loyalty {
    private final long nanosOfLoyalty;
    private final LongSupplier nanos;

    // Guarded by this.
    private long newestTerm = -1;
    private boolean heard;
    private long lastHeard;
    private long calledInTerm = -1;
    private long lastCalled;

    Loyalty(Duration electionMin, LongSupplier nanos) {
        this.nanosOfLoyalty = electionMin.toNanos();
        this.nanos = nanos;
    }

    /// Somebody sent an append as the leader of `term`.
    synchronized void heard(long term) {
        if (term >= newestTerm) {
            newestTerm = term;
            heard = true;
            lastHeard = nanos.getAsLong();
        }
    }

    /// The leader of `term` asks this server to stand for election.
    synchronized void called(long term) {
        calledInTerm = term;
        lastCalled = nanos.getAsLong();
    }

    /// Whether to consider this request for a vote.
    ///
    /// @param leads whether this server leads
    synchronized boolean allows(RequestVoteRequestProto request, boolean leads) {
        return request.getPreVote()
                || request.getServerRequest().getToLeader()
                || (!leads && !(heard && nanos.getAsLong() - lastHeard < nanosOfLoyalty));
    }

    /// As it goes out to the voters.
    synchronized RequestVoteRequestProto marked(RequestVoteRequestProto request) {
        boolean wanted = !request.getPreVote()
                && calledInTerm >= 0
                && request.getCandidateTerm() == calledInTerm + 1
                && nanos.getAsLong() - lastCalled < nanosOfLoyalty;
        return wanted
                ? request.toBuilder()
                        .setServerRequest(request.getServerRequest().toBuilder().setToLeader(true))
                        .build()
                : request;
    }
}
