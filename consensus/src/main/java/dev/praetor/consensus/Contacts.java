package dev.praetor.consensus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;

/// The [MajorityContact] of the leadership that this server has, or had last: fed by what Ratis hears from followers.
final class Contacts {
    /// Told from when on a majority has heard the leader of `term`.
    @FunctionalInterface
    interface Listener {
        void confirmed(long term, long sinceNanos);
    }

    private final LongSupplier nanos;
    private volatile Listener listener = (term, since) -> {};

    // Guarded by this.
    private @Nullable LeaderState state;
    private @Nullable MajorityContact contact;

    Contacts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void tell(Listener told) {
        listener = told;
    }

    /// Empty until this server first leads others.
    synchronized Optional<MajorityContact> newest() {
        return Optional.ofNullable(contact);
    }

    /// Ratis makes a `LeaderState` for each leadership, and all that sends to followers for it.
    synchronized MajorityContact of(LeaderState leadership, RaftServer.Division server) {
        MajorityContact known = contact;
        if (known != null && leadership.equals(state)) {
            return known;
        }
        if (known != null) {
            known.over();
        }
        long term = server.getInfo().getCurrentTerm();
        var made = new MajorityContact(
                term, server.getId().toString(), () -> voters(server), nanos, since -> listener.confirmed(term, since));
        state = leadership;
        contact = made;
        return made;
    }

    private static MajorityContact.Voters voters(RaftServer.Division server) {
        var conf = server.getRaftConf();
        return new MajorityContact.Voters(ids(conf.getCurrentPeers()), ids(conf.getPreviousPeers()));
    }

    private static List<String> ids(Collection<RaftPeer> peers) {
        return peers.stream().map(peer -> peer.getId().toString()).toList();
    }

    /// What an appender tells, passed on to Ratis and to us. Ratis' own read index hears nothing: see
    /// [MajorityContact]. An appender has one stream, so its answers come one after another.
    LeaderState overhearing(LeaderState leadership, MajorityContact told) {
        return new Overheard(leadership, told, nanos);
    }

    private record Overheard(LeaderState ratis, MajorityContact contact, LongSupplier nanos) implements LeaderState {
        @Override
        public void onAppendEntriesReply(LogAppender appender, AppendEntriesReplyProto reply) {
            if (reply.getResult() != AppendResult.NOT_LEADER) {
                // Its age is measured after the time it is subtracted from, so the result is never too late.
                long now = nanos.getAsLong();
                TimeDuration age = appender.getFollower()
                        .getLastRespondedAppendEntriesSendTime()
                        .elapsedTime();
                contact.heard(appender.getFollowerId().toString(), now - age.toLong(TimeUnit.NANOSECONDS));
            }
        }

        @Override
        public boolean onFollowerTerm(FollowerInfo follower, long followerTerm) {
            boolean ended = ratis.onFollowerTerm(follower, followerTerm);
            if (ended) {
                contact.over();
            }
            return ended;
        }

        @Override
        public void restart(LogAppender appender) {
            ratis.restart(appender);
        }

        @Override
        public AppendEntriesRequestProto newAppendEntriesRequestProto(
                FollowerInfo follower, List<LogEntryProto> entries, TermIndex previous, long callId) {
            return ratis.newAppendEntriesRequestProto(follower, entries, previous, callId);
        }

        @Override
        public void checkHealth(FollowerInfo follower) {
            ratis.checkHealth(follower);
        }

        @Override
        public void onFollowerCommitIndex(FollowerInfo follower, long commitIndex) {
            ratis.onFollowerCommitIndex(follower, commitIndex);
        }

        @Override
        public void onFollowerSuccessAppendEntries(FollowerInfo follower) {
            ratis.onFollowerSuccessAppendEntries(follower);
        }

        @Override
        public boolean isFollowerBootstrapping(FollowerInfo follower) {
            return ratis.isFollowerBootstrapping(follower);
        }
    }
}
