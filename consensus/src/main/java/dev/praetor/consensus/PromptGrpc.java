package dev.praetor.consensus;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.grpc.server.GrpcServicesImpl;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.jspecify.annotations.Nullable;

/// Ratis' gRPC transport, but followers hear of a commit at once.
///
/// By default the leader follows each commit with an entry that says so, which costs a sync on every server.
/// Without these entries a follower that receives nothing else hears of a commit with the next heartbeat, hundreds
/// of milliseconds later: too late for commands and reads that wait there. So a follower that holds what is
/// committed, and to which nothing else is on its way, is sent an append without entries: see [CommitNotice].
///
/// Likewise, who waits for a majority to confirm the leader asks for a heartbeat, and Ratis forgets a request that
/// comes while another message is about to leave. So requests are kept.
final class PromptGrpc implements RpcType {
    /// By the name of the class, Ratis makes an instance of its own.
    PromptGrpc() {}

    @Override
    public String name() {
        return PromptGrpc.class.getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        return new Factory(parameters);
    }

    private static final class Factory extends GrpcFactory {
        private Factory(Parameters parameters) {
            super(parameters);
        }

        @Override
        public GrpcServices newRaftServerRpc(RaftServer server) {
            var loyalty = new Loyalty(electionMin(server), System::nanoTime);
            var awaiting = new Awaiting(System::nanoTime);
            LeaderDoor door = LeaderDoor.of(server, loyalty, awaiting);
            GrpcServices made = super.newRaftServerRpc(door.guarded());
            return made instanceof GrpcServicesImpl calls ? new ServerCalls(calls, door, loyalty, awaiting) : made;
        }

        private static Duration electionMin(RaftServer server) {
            long millis =
                    RaftServerConfigKeys.Rpc.timeoutMin(server.getProperties()).toLong(TimeUnit.MILLISECONDS);
            return Duration.ofMillis(millis);
        }

        @Override
        public LogAppender newLogAppender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            if (!(server.getRaftServer().getServerRpc() instanceof ServerCalls calls)) {
                return super.newLogAppender(server, state, follower);
            }
            MajorityContact contact = calls.contacts().of(state, server);
            var id = follower.getId().toString();
            var notice = new CommitNotice(System::nanoTime, calls.awaiting().at(id));
            var appender = new Appender(server, calls.contacts().overhearing(state, contact), follower, notice);
            contact.calls(id, appender::triggerHeartbeat);
            return appender;
        }
    }

    private static final class Appender extends GrpcLogAppender {
        private final AtomicLong heartbeatsAsked = new AtomicLong();
        private final CommitNotice notice;

        /// Touched by the appender's own thread only.
        private long heartbeatsKnown;

        private Appender(RaftServer.Division server, LeaderState state, FollowerInfo follower, CommitNotice notice) {
            super(server, state, follower);
            this.notice = notice;
        }

        @Override
        public GrpcServicesImpl getServerRpc() {
            return getServer().getRaftServer().getServerRpc() instanceof ServerCalls calls
                    ? calls.unwrapped()
                    : super.getServerRpc();
        }

        @Override
        public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(long callId, boolean heartbeat)
                throws RaftLogIOException {
            heartbeatsKnown = heartbeatsAsked.get();
            long commit = getRaftLog().getLastCommittedIndex();
            AppendEntriesRequestProto request = super.newAppendEntriesRequest(callId, heartbeat);
            if (request != null) {
                notice.leaves(request.getEntriesCount() > 0);
                return request;
            }
            return canApply(commit) && notice.isDue(commit) ? super.newAppendEntriesRequest(callId, true) : null;
        }

        @Override
        public long getWaitTimeMs() {
            return notice.sleepMillis(super.getWaitTimeMs());
        }

        @Override
        public void triggerHeartbeat() {
            heartbeatsAsked.incrementAndGet();
            super.triggerHeartbeat();
        }

        /// Comes between the making of a message and its sending.
        @Override
        protected void resetHeartbeatTrigger() {
            super.resetHeartbeatTrigger();
            if (heartbeatsAsked.get() != heartbeatsKnown) {
                super.triggerHeartbeat();
            }
        }

        private boolean canApply(long commit) {
            return getFollower().getMatchIndex() >= commit
                    && getFollower().getCommitIndex() < commit
                    && !hasPendingDataRequests();
        }
    }
}
