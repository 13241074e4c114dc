package dev.praetor.consensus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;

/// One Ratis server with its one group, and the requests that we make of it.
final class RatisNode {
    private final RaftServer server;
    private final RaftServer.Division division;
    private final RaftClientAsynchronousProtocol requests;
    private final RaftProperties properties;
    private final ClientId client;
    private final Peer self;

    /// Guarded by this; made when first needed, which is never on a server that is alone.
    private @Nullable RaftClientRpc others;

    private RatisNode(RaftServer server, RaftProperties properties, ClientId client, Peer self) throws IOException {
        this.server = server;
        this.properties = properties;
        this.client = client;
        this.self = self;
        this.division = server.getDivision(RatisPeers.GROUP);
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
    }

    /// Leads, and has applied all earlier terms.
    boolean leads() {
        return division.getInfo().isLeaderReady();
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
        return division.getRaftConf().getCurrentPeers().stream()
                .map(RatisPeers::ours)
                .map(peer -> peer.id().equals(self.id()) ? self : peer)
                .toList();
    }

    int voters() {
        return division.getRaftConf().getCurrentPeers().size();
    }

    CompletableFuture<RaftClientReply> writeHere(long callId, byte[] entry) throws IOException {
        return requests.submitClientRequestAsync(write(callId, entry, RaftPeerId.valueOf(self.id())));
    }

    CompletableFuture<RaftClientReply> writeAt(RaftPeerId leader, long callId, byte[] entry) {
        return others().sendRequestAsyncUnordered(write(callId, entry, leader));
    }

    private RaftClientRequest write(long callId, byte[] entry, RaftPeerId to) {
        return request(callId, to)
                .setType(RaftClientRequest.writeRequestType())
                .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
                .build();
    }

    /// A read-index round: completes when what was committed before is applied here.
    CompletableFuture<RaftClientReply> confirmRead(long callId) throws IOException {
        return requests.submitClientRequestAsync(request(callId, RaftPeerId.valueOf(self.id()))
                .setType(RaftClientRequest.readRequestType(false, false, true))
                .build());
    }

    private RaftClientRequest.Builder request(long callId, RaftPeerId to) {
        return RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(to)
                .setGroupId(RatisPeers.GROUP)
                .setCallId(callId);
    }

    private synchronized RaftClientRpc others() {
        RaftClientRpc rpc = others;
        if (rpc == null) {
            rpc = new GrpcFactory(new Parameters()).newRaftClientRpc(client, properties);
            others = rpc;
        }
        rpc.addRaftPeers(division.getRaftConf().getCurrentPeers());
        return rpc;
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

    boolean isLogClosed() {
        return !division.getRaftLog().isOpened();
    }

    long lastContactMillis() {
        if (division.getInfo().isLeader()) {
            return 0;
        }
        var role = division.getInfo().getRoleInfoProto();
        return role.hasCandidateInfo()
                ? role.getCandidateInfo().getLastLeaderElapsedTimeMs()
                : role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs();
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

    void close() throws IOException {
        synchronized (this) {
            if (others != null) {
                others.close();
            }
        }
        server.close();
    }
}
