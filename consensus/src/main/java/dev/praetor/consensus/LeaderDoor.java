package dev.praetor.consensus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto.TypeCase;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexReplyProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;

/// What comes in from the other servers passes here before Ratis sees it. Two kinds of requests are for us.
///
/// **Entries.** One that was sent to the leader of another term is turned away before Ratis sees it, in words that
/// concern this entry alone. Ratis, too, would say that this server does not lead, but the sender's Ratis then takes
/// *all* entries that are on their way to this server for refused, also those that are in the log.
///
/// **Read indexes.** They are answered by a [MajorityContact].
final class LeaderDoor implements InvocationHandler {
    /// The server behind the door.
    interface Keeper {
        /// Whether this server leads in `term` and has applied all earlier ones.
        boolean leadsIn(long term);

        /// Completes with the newest committed index, once it is certain that this server led while it was asked;
        /// with -1 when it does not lead.
        CompletableFuture<Long> readIndex();
    }

    /// No index: the answer of a server that does not lead.
    static final long NONE = -1;

    private static final Keeper NOBODY = new Keeper() {
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
    private volatile Keeper keeper = NOBODY;
    private volatile boolean shut;

    private LeaderDoor(RaftServer server) {
        this.server = server;
    }

    static LeaderDoor of(RaftServer server) {
        return new LeaderDoor(server);
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
                when request.is(TypeCase.WRITE) && !mayEnter(request) -> {
                    return CompletableFuture.completedFuture(turnedAway(request));
                }
                default -> {}
            }
        }
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
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
