package dev.praetor.consensus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.client.GrpcClientRpc;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.protocol.exceptions.AlreadyClosedException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.ExitUtils;
import org.apache.ratis.util.LifeCycle;
import org.apache.ratis.util.ProtoUtils;
import org.jspecify.annotations.Nullable;

/// One Ratis server with its one group, and the requests that we make of it.
final class RatisNode {
    /// Ratis waits 3 s for its log's writer, when that one is stuck, and as long for others.
    private static final long CLOSED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RaftServer server;
    private final RaftServer.Division division;
    private final RaftClientAsynchronousProtocol requests;
    private final RaftProperties properties;
    private final ClientId client;
    private final Peer self;
    private final ServerCalls calls;

    /// Guarded by this; made when first needed, which is never on a server that is alone.
    private @Nullable RaftClientRpc others;
    private @Nullable MovablePeers whereabouts;

    private RatisNode(RaftServer server, RaftProperties properties, ClientId client, Peer self) throws IOException {
        this.server = server;
        this.properties = properties;
        this.client = client;
        this.self = self;
        this.division = server.getDivision(RatisPeers.GROUP);
        this.calls = (ServerCalls) server.getServerRpc();
        // The server's own door puts each request on a pool and waits for it there; the division's does not.
        this.requests = division instanceof RaftClientAsynchronousProtocol direct ? direct : server;
    }

    /// Builds the server but does not start it. The entries that come from here carry the id of `client`.
    static RatisNode build(LogConfig config, StateMachine machine, ClientId client) throws IOException {
        keepTheProcess();
        var properties = RatisSettings.of(config);
        var server = RaftServer.newBuilder()
                .setServerId(RaftPeerId.valueOf(config.self().id()))
                .setGroup(RatisPeers.group(config.founders()))
                // On an empty folder this formats it; FORMAT would wipe a full one.
                .setOption(RaftStorage.StartupOption.RECOVER)
                .setProperties(properties)
                .setParameters(parameters())
                .setStateMachine(machine)
                .build();
        return new RatisNode(server, properties, client, config.self());
    }

    private static Parameters parameters() {
        var parameters = new Parameters();
        GrpcConfigKeys.Server.setServicesCustomizer(parameters, new NoRemoteAdmin());
        return parameters;
    }

    /// Ratis ends the process when it cannot listen, and takes over uncaught exceptions in all of it.
    private static void keepTheProcess() {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        ExitUtils.disableSystemExit();
        ExitUtils.setTerminateOnUncaughtException(false);
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    void start() throws IOException {
        server.start();
        // While it started, Ratis named the servers of older configurations after those of the newest.
        server.getServerRpc().addRaftPeers(division.getRaftConf().getAllPeers());
    }

    /// Leads, and has applied all earlier terms.
    boolean leads() {
        return division.getInfo().isLeaderReady();
    }

    /// The newest term that this server knows of.
    long term() {
        return division.getInfo().getCurrentTerm();
    }

    Contacts contacts() {
        return calls.contacts();
    }

    /// Has what other servers ask of the leader answered.
    void openTo(LeaderDoor.Keeper keeper) {
        calls.door().keptBy(keeper);
    }

    /// The leader if it is another server.
    Optional<RaftPeerId> otherLeader() {
        RaftPeerId leader = division.getInfo().getLeaderId();
        return leader == null || leader.toString().equals(self.id()) ? Optional.empty() : Optional.of(leader);
    }

    Optional<Peer> leader() {
        if (leads()) {
            return Optional.of(self);
        }
        return otherLeader()
                .flatMap(id -> peers().stream()
                        .filter(peer -> peer.id().equals(id.toString()))
                        .findFirst());
    }

    List<Peer> peers() {
        return voters().stream().map(RatisPeers::ours).toList();
    }

    /// While nobody leads, a voter is called where it was met, and not where the log has it. Closes connections.
    void met(Peer peer) {
        var moved = voters().stream()
                .filter(voter -> voter.getId().toString().equals(peer.id()))
                .filter(voter -> !voter.getAddress().equals(peer.address()))
                .anyMatch(voter -> calls.sightings().saw(voter, peer.address()));
        if (moved) {
            server.getServerRpc().addRaftPeers(division.getRaftConf().getAllPeers());
        }
    }

    CompletableFuture<RaftClientReply> writeHere(long callId, byte[] entry) throws IOException {
        return requests.submitClientRequestAsync(
                write(callId, UnsafeByteOperations.unsafeWrap(entry), RaftPeerId.valueOf(self.id())));
    }

    /// The entry enters the log of the leader of `term`, or none.
    CompletableFuture<RaftClientReply> writeAt(RaftPeerId leader, long callId, long term, byte[] entry) {
        RaftClientRpc rpc = others();
        var request = write(callId, Forwarded.encode(term, entry), leader);
        return rpc.sendRequestAsyncUnordered(request).whenComplete((reply, error) -> {
            Throwable problem = error != null ? Reasons.unwrapped(error) : reply == null ? null : reply.getException();
            if (problem != null && (isClosed(problem) || rpc.shouldReconnect(problem))) {
                rpc.handleException(leader, problem, true);
            }
        });
    }

    /// Whether Ratis has given up its stream to that server, as it does for good when the server does not lead; or
    /// gRPC would refuse what is sent next until a time-out that grows to minutes is over.
    private static boolean isClosed(Throwable problem) {
        return problem instanceof NotLeaderException || problem instanceof AlreadyClosedException;
    }

    private RaftClientRequest write(long callId, ByteString message, RaftPeerId to) {
        return RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(to)
                .setGroupId(RatisPeers.GROUP)
                .setCallId(callId)
                .setType(RaftClientRequest.writeRequestType())
                .setMessage(Message.valueOf(message))
                .build();
    }

    /// Asks the leader for its read index: see [LeaderDoor].
    CompletableFuture<Long> readIndexOf(RaftPeerId leader, long callId) throws IOException {
        var request = ReadIndexRequestProto.newBuilder()
                .setServerRequest(RaftRpcRequestProto.newBuilder()
                        .setRequestorId(server.getId().toByteString())
                        .setReplyId(leader.toByteString())
                        .setRaftGroupId(ProtoUtils.toRaftGroupIdProtoBuilder(RatisPeers.GROUP))
                        .setCallId(callId))
                .build();
        return calls.async()
                .readIndexAsync(request)
                .thenApply(reply -> reply.getServerReply().getSuccess() ? reply.getReadIndex() : LeaderDoor.NONE);
    }

    private synchronized RaftClientRpc others() {
        RaftClientRpc rpc = others;
        MovablePeers known = whereabouts;
        if (rpc == null || known == null) {
            GrpcClientRpc made = new GrpcFactory(new Parameters()).newRaftClientRpc(client, properties);
            known = new MovablePeers(made.getProxies());
            rpc = made;
            others = rpc;
            whereabouts = known;
        }
        known.know(calls.sightings().corrected(division.getRaftConf().getCurrentPeers()));
        return rpc;
    }

    // ---- Who takes part ----

    /// The voters, as Ratis has them; in the middle of a change, those who are to be it.
    List<RaftPeer> voters() {
        return List.copyOf(division.getRaftConf().getCurrentPeers());
    }

    List<RaftPeer> votersWithout(String id) {
        return voters().stream()
                .filter(peer -> !peer.getId().toString().equals(id))
                .toList();
    }

    /// False once this server knows that the group goes on without it.
    boolean belongs() {
        return voters().stream().anyMatch(peer -> peer.getId().equals(server.getId()));
    }

    /// On the leader: the other servers, those who catch up included.
    List<Follower> followers(long healthyWithinMillis) {
        var info = division.getInfo();
        List<ServerRpcProto> known = info.getRoleInfoProto().getLeaderInfo().getFollowerInfoList();
        long[] held = info.getFollowerMatchIndices();
        if (held == null || held.length != known.size()) {
            // Somebody came or went in between.
            held = new long[known.size()];
            Arrays.fill(held, RaftLog.INVALID_LOG_INDEX);
        }
        List<RaftPeer> voters = voters();
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            RaftPeer peer = ProtoUtils.toRaftPeer(known.get(i).getId());
            long contact = known.get(i).getLastRpcElapsedTimeMs();
            followers.add(new Follower(
                    RatisPeers.ours(peer),
                    voters.contains(peer),
                    contact,
                    held[i],
                    termOf(held[i]),
                    contact <= healthyWithinMillis));
        }
        return followers;
    }

    private long termOf(long index) {
        if (index < 0) {
            return 0;
        }
        var entry = Optional.ofNullable(division.getRaftLog().getTermIndex(index));
        return entry.map(TermIndex::getTerm).orElse(0L);
    }

    /// Replaces the voters, unless they are not `present` any more. New ones catch up first.
    CompletableFuture<RaftClientReply> setVoters(long callId, List<RaftPeer> present, List<RaftPeer> next)
            throws IOException {
        var change = SetConfigurationRequest.Arguments.newBuilder()
                .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
                .setServersInCurrentConf(present)
                .setServersInNewConf(next)
                .build();
        return server.setConfigurationAsync(
                new SetConfigurationRequest(client, server.getId(), RatisPeers.GROUP, callId, change));
    }

    /// Has `next` stand for election, once it holds all that is in this log. Takes in no entries meanwhile.
    CompletableFuture<RaftClientReply> handOver(long callId, String next, long timeoutMillis) throws IOException {
        return server.transferLeadershipAsync(new TransferLeadershipRequest(
                client, server.getId(), RatisPeers.GROUP, callId, RaftPeerId.valueOf(next), timeoutMillis));
    }

    /// Leads no more, whoever comes next.
    CompletableFuture<RaftClientReply> stepDown(long callId, long timeoutMillis) throws IOException {
        return server.transferLeadershipAsync(
                new TransferLeadershipRequest(client, server.getId(), RatisPeers.GROUP, callId, null, timeoutMillis));
    }

    /// Has the state machine's `takeSnapshot` called by the thread that applies.
    CompletableFuture<RaftClientReply> takeSnapshot(long callId, long timeoutMillis) throws IOException {
        return server.snapshotManagementAsync(SnapshotManagementRequest.newCreate(
                client, server.getId(), RatisPeers.GROUP, callId, timeoutMillis, 1));
    }

    void purgeLog(long upTo) {
        division.getRaftLog().purge(upTo);
    }

    long logStart() {
        return division.getRaftLog().getStartIndex();
    }

    /// The newest entry that this server knows to be committed.
    long committedIndex() {
        return division.getRaftLog().getLastCommittedIndex();
    }

    boolean isLogClosed() {
        return !division.getRaftLog().isOpened();
    }

    LogFacts facts(TermIndex applied, int queued) {
        var info = division.getInfo();
        var log = division.getRaftLog();
        var last = Optional.ofNullable(log.getLastEntryTermIndex());
        var snapshot = Optional.ofNullable(division.getStateMachine().getLatestSnapshot());
        return new LogFacts(
                switch (info.getCurrentRole()) {
                    case LEADER -> LogFacts.Role.LEADER;
                    case CANDIDATE -> LogFacts.Role.CANDIDATE;
                    case FOLLOWER, LISTENER -> LogFacts.Role.FOLLOWER;
                    case UNRECOGNIZED -> LogFacts.Role.NONE;
                },
                info.getCurrentTerm(),
                last.map(TermIndex::getIndex).orElse(-1L),
                last.map(TermIndex::getTerm).orElse(0L),
                log.getLastCommittedIndex(),
                applied.getIndex(),
                snapshot.map(each -> each.getIndex()).orElse(-1L),
                snapshot.map(each -> each.getTerm()).orElse(0L),
                queued);
    }

    /// Returns when the folder is free, or after [#CLOSED_WITHIN_NANOS].
    void close() throws IOException {
        calls.door().shut();
        synchronized (this) {
            if (others != null) {
                others.close();
            }
        }
        server.close();
        awaitClosed();
    }

    /// Who closes a server that closes itself already does not wait for it, in Ratis.
    private void awaitClosed() throws IOException {
        long begun = System.nanoTime();
        while (division.getInfo().getLifeCycleState() == LifeCycle.State.CLOSING) {
            if (System.nanoTime() - begun > CLOSED_WITHIN_NANOS) {
                throw new IOException(
                        "it still closes after " + TimeUnit.NANOSECONDS.toSeconds(CLOSED_WITHIN_NANOS) + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
