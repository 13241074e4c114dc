package dev.praetor.consensus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.grpc.server.GrpcServicesImpl;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexReplyProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionReplyProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.protocol.RaftServerAsynchronousProtocol;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ratis' calls between servers, but a server that moved is called where it is now, and one that was away is called
/// as soon as there is something to say: gRPC waits longer and longer, up to two minutes, before it tries to reach
/// such a server again, and refuses all calls meanwhile. An election cannot wait for that.
final class ServerCalls implements GrpcServices {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCalls.class);

    private final GrpcServicesImpl calls;
    private final Reading reading = new Reading();
    private final Sightings sightings = new Sightings();
    private final Contacts contacts = new Contacts(System::nanoTime);
    private final LeaderDoor door;
    private final Loyalty loyalty;
    private final Awaiting awaiting;

    /// Guarded by this; Ratis can make its connections only some time after this is made.
    private @Nullable MovablePeers peers;

    ServerCalls(GrpcServicesImpl calls, LeaderDoor door, Loyalty loyalty, Awaiting awaiting) {
        this.calls = calls;
        this.door = door;
        this.loyalty = loyalty;
        this.awaiting = awaiting;
    }

    GrpcServicesImpl unwrapped() {
        return calls;
    }

    Sightings sightings() {
        return sightings;
    }

    Contacts contacts() {
        return contacts;
    }

    LeaderDoor door() {
        return door;
    }

    Awaiting awaiting() {
        return awaiting;
    }

    @Override
    public synchronized void addRaftPeers(Collection<RaftPeer> known) {
        MovablePeers all = peers == null ? new MovablePeers(calls.getProxies()) : peers;
        peers = all;
        all.know(sightings.corrected(known));
    }

    @Override
    public RequestVoteReplyProto requestVote(RequestVoteRequestProto request) throws IOException {
        RequestVoteRequestProto marked = loyalty.marked(request);
        return call(request.getServerRequest().getReplyId(), () -> calls.requestVote(marked));
    }

    @Override
    public StartLeaderElectionReplyProto startLeaderElection(StartLeaderElectionRequestProto request)
            throws IOException {
        return call(request.getServerRequest().getReplyId(), () -> calls.startLeaderElection(request));
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    private <T> T call(ByteString server, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw e;
            }
            LOG.debug("Connecting anew", e);
            calls.getProxies().resetProxy(RaftPeerId.valueOf(server));
            return call.make();
        }
    }

    @Override
    public RaftServerAsynchronousProtocol async() {
        return reading;
    }

    private final class Reading implements RaftServerAsynchronousProtocol {
        @Override
        public CompletableFuture<ReadIndexReplyProto> readIndexAsync(ReadIndexRequestProto request) throws IOException {
            return calls.async().readIndexAsync(request).whenComplete((reply, error) -> {
                if (error != null && Status.fromThrowable(error).getCode() == Status.Code.UNAVAILABLE) {
                    calls.getProxies()
                            .resetProxy(RaftPeerId.valueOf(
                                    request.getServerRequest().getReplyId()));
                }
            });
        }

        @Override
        public CompletableFuture<AppendEntriesReplyProto> appendEntriesAsync(AppendEntriesRequestProto request)
                throws IOException {
            return calls.async().appendEntriesAsync(request);
        }
    }

    // ---- As Ratis has it ----

    @Override
    public AppendEntriesReplyProto appendEntries(AppendEntriesRequestProto request) throws IOException {
        return calls.appendEntries(request);
    }

    @Override
    public InstallSnapshotReplyProto installSnapshot(InstallSnapshotRequestProto request) throws IOException {
        return calls.installSnapshot(request);
    }

    @Override
    public void handleException(RaftPeerId server, Exception problem, boolean reconnect) {
        calls.handleException(server, problem, reconnect);
    }

    @Override
    public void notifyNotLeader(RaftGroupId group) {
        calls.notifyNotLeader(group);
    }

    @Override
    public InetSocketAddress getInetSocketAddress() {
        return calls.getInetSocketAddress();
    }

    @Override
    public InetSocketAddress getClientServerAddress() {
        return calls.getClientServerAddress();
    }

    @Override
    public InetSocketAddress getAdminServerAddress() {
        return calls.getAdminServerAddress();
    }

    @Override
    public RpcType getRpcType() {
        return calls.getRpcType();
    }

    @Override
    public void start() throws IOException {
        calls.start();
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
