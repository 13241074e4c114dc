package dev.praetor.consensus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto.TypeCase;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexReplyProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.ServerNotReadyException;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;

/// What comes in from the other servers passes here before Ratis sees it. Four kinds of requests are for us.
///
/// **Entries.** One that was sent to the leader of another term is turned away before Ratis sees it, in words that
/// concern this entry alone. Ratis, too, would say that this server does not lead, but the sender's Ratis then takes
/// *all* entries that are on their way to this server for refused, also those that are in the log.
///
/// **Read indexes.** They are answered by a [MajorityContact].
///
/// **Votes.** They are refused while this server hears a leader: see [Loyalty].
///
/// **Snapshots.** Those that this server does not need are dropped: see [NeedlessSnapshots].
///
/// The door sees, too, who at another server waits for a commit: see [Awaiting].
final class LeaderDoor implements InvocationHandler {
    /// The server behind the door.
    interface Keeper {
        /// Whether this server leads and has applied all earlier terms.
        boolean leads();

        /// Whether that is so in `term`.
        boolean leadsIn(long term);

        /// Completes with the newest committed index, once it is certain that this server led while it was asked;
        /// with -1 when it does not lead.
        CompletableFuture<Long> readIndex();
    }

    /// No index: the answer of a server that does not lead.
    static final long NONE = -1;

    private static final Keeper NOBODY = new Keeper() {
        @Override
        public boolean leads() {
            return false;
        }

        @Override
        public boolean leadsIn(long term) {
            return false;
        }

        @Override
        public CompletableFuture<Long> readIndex() {
            return CompletableFuture.completedFuture(NONE);
        }
    };

    private final RaftServer server;
    private final Loyalty loyalty;
    private final Awaiting awaiting;
    private final NeedlessSnapshots needless;
    private volatile Keeper keeper = NOBODY;
    private volatile boolean shut;

    private LeaderDoor(RaftServer server, Loyalty loyalty, Awaiting awaiting) {
        this.server = server;
        this.loyalty = loyalty;
        this.awaiting = awaiting;
        this.needless = new NeedlessSnapshots(server);
    }

    static LeaderDoor of(RaftServer server, Loyalty loyalty, Awaiting awaiting) {
        return new LeaderDoor(server, loyalty, awaiting);
    }

    /// The server as those see it who come through the door.
    RaftServer guarded() {
        return (RaftServer)
                Proxy.newProxyInstance(LeaderDoor.class.getClassLoader(), new Class<?>[] {RaftServer.class}, this);
    }

    void keptBy(Keeper behind) {
        keeper = behind;
    }

    /// From now on nobody who comes is answered: the connection is about to break anyway, and a server that closes
    /// would make an error of each of them.
    void shut() {
        shut = true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (shut && CompletableFuture.class.isAssignableFrom(method.getReturnType())) {
            return new CompletableFuture<>();
        }
        if (arguments != null && arguments.length == 1) {
            switch (arguments[0]) {
                case ReadIndexRequestProto request -> {
                    return readIndex(request);
                }
                case RaftClientRequest request
                when request.is(TypeCase.WRITE) -> {
                    return mayEnter(request)
                            ? entering(method, arguments, request.getClientId())
                            : CompletableFuture.completedFuture(turnedAway(request));
                }
                case InstallSnapshotRequestProto snapshot -> {
                    var answer = needless.answer(snapshot);
                    return answer.isPresent() ? answer.get() : pass(method, arguments);
                }
                case AppendEntriesRequestProto append -> loyalty.heard(append.getLeaderTerm());
                case StartLeaderElectionRequestProto call ->
                    loyalty.called(call.getLeaderLastEntry().getTerm());
                case RequestVoteRequestProto request
                when !loyalty.allows(request, keeper.leads()) ->
                    throw new ServerNotReadyException("this server hears a leader");
                default -> {}
            }
        }
        return pass(method, arguments);
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object entering(Method method, Object[] arguments, ClientId sender) throws Throwable {
        Object reply = pass(method, arguments);
        if (reply instanceof CompletableFuture<?> later) {
            awaiting.entered(sender);
            later.whenComplete((_, _) -> awaiting.answered(sender));
        }
        return reply;
    }

    private boolean mayEnter(RaftClientRequest request) {
        try {
            return keeper.leadsIn(Forwarded.term(request.getMessage().getContent()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private RaftClientReply turnedAway(RaftClientRequest request) {
        return RaftClientReply.newBuilder()
                .setRequest(request)
                .setServerId(server.getId())
                .setException(new LeaderSteppingDownException("this server does not lead in that term"))
                .build();
    }

    private CompletableFuture<ReadIndexReplyProto> readIndex(ReadIndexRequestProto request) {
        RaftRpcRequestProto from = request.getServerRequest();
        awaiting.reads(from.getRequestorId().toStringUtf8());
        return keeper.readIndex()
                .thenApply(index -> ReadIndexReplyProto.newBuilder()
                        .setServerReply(RaftRpcReplyProto.newBuilder()
                                .setRequestorId(from.getRequestorId())
                                .setReplyId(server.getId().toByteString())
                                .setRaftGroupId(from.getRaftGroupId())
                                .setCallId(from.getCallId())
                                .setSuccess(index != NONE))
                        .setReadIndex(index)
                        .build());
    }
}
