package dev.praetor.consensus;

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
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.apache.ratis.util.Timestamp;
import org.jspecify.annotations.Nullable;

/// Ratis' gRPC transport, but followers hear of a commit at once.
///
/// By default the leader follows each commit with an entry that says so, which costs a sync on every server.
/// Without these entries a follower that receives nothing else hears of a commit with the next heartbeat, hundreds
/// of milliseconds later: too late for commands and reads that wait there. So a follower that holds what is
/// committed, and to which nothing else is on its way, is sent an append without entries.
///
/// Likewise, a read that waits for a majority to confirm the leader asks for a heartbeat, and Ratis can miss the
/// answer: it forgets a request that comes while another message is about to leave, and it notes only after asking
/// which answers will count, by when the heartbeat may have left. So requests are kept, and when a heartbeat that
/// was asked for is answered, one more is sent.
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
            GrpcServices made = super.newRaftServerRpc(server);
            return made instanceof GrpcServicesImpl calls ? new ServerCalls(calls) : made;
        }

        @Override
        public LogAppender newLogAppender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            return new Appender(server, state, follower);
        }
    }

    private static final class Appender extends GrpcLogAppender {
        private final AtomicLong heartbeatsAsked = new AtomicLong();

        // Touched by the appender's own thread only.
        private long toldCommit = -1;
        private long heartbeatsKnown;
        private @Nullable Timestamp oneMoreAfterReplySince;

        private Appender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            super(server, state, follower);
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
            noteHeartbeatsAsked();
            long commit = getRaftLog().getLastCommittedIndex();
            AppendEntriesRequestProto request = super.newAppendEntriesRequest(callId, heartbeat);
            if (request != null || commit <= toldCommit || !canApply(commit)) {
                return request;
            }
            toldCommit = commit;
            return super.newAppendEntriesRequest(callId, true);
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

        private void noteHeartbeatsAsked() {
            long asked = heartbeatsAsked.get();
            if (asked != heartbeatsKnown) {
                heartbeatsKnown = asked;
                oneMoreAfterReplySince = Timestamp.currentTime();
            }
        }

        /// Asked after each reply, among others.
        @Override
        public boolean shouldSendAppendEntries() {
            if (oneMoreAfterReplySince != null
                    && getFollower().getLastRpcResponseTime().compareTo(oneMoreAfterReplySince) > 0) {
                oneMoreAfterReplySince = null;
                super.triggerHeartbeat();
            }
            return super.shouldSendAppendEntries();
        }

        private boolean canApply(long commit) {
            return getFollower().getMatchIndex() >= commit
                    && getFollower().getCommitIndex() < commit
                    && !hasPendingDataRequests();
        }
    }
}
