package dev.praetor.consensus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
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
///
/// So the door knows, too, whether anybody at another server waits for a commit.
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

    /// Who asked for a read index waits until it has applied that, unless it had; and is likely to ask again.
    static final long READERS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RaftServer server;
    private final LongSupplier nanos;
    private final AtomicInteger entries = new AtomicInteger();
    private volatile Keeper keeper = NOBODY;
    private volatile long lastRead;
    private volatile boolean shut;

    private LeaderDoor(RaftServer server, LongSupplier nanos) {
        this.server = server;
        this.nanos = nanos;
        this.lastRead = nanos.getAsLong() - READERS_NANOS;
    }

    static LeaderDoor of(RaftServer server, LongSupplier nanos) {
        return new LeaderDoor(server, nanos);
    }

    /// The server as those see it who come through the door.
    RaftServer guarded() {
        return (RaftServer)
                Proxy.newProxyInstance(LeaderDoor.class.getClassLoader(), new Class<?>[] {RaftServer.class}, this);
    }

    void keptBy(Keeper behind) {
        keeper = behind;
    }

    /// Whether somebody at another server waits for an entry, or for what it was to read.
    boolean isAwaited() {
        return entries.get() > 0 || nanos.getAsLong() - lastRead < READERS_NANOS;
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
                            ? entering(method, arguments)
                            : CompletableFuture.completedFuture(turnedAway(request));
                }
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

    private @Nullable Object entering(Method method, Object[] arguments) throws Throwable {
        Object reply = pass(method, arguments);
        if (reply instanceof CompletableFuture<?> later) {
            entries.incrementAndGet();
            later.whenComplete((_, _) -> entries.decrementAndGet());
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
        lastRead = nanos.getAsLong();
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
