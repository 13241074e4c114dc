package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto.NotificationProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto.SnapshotChunkProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotResult;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

/// A server in term 7 that has committed up to 20 and holds entries of term 6 up to 30.
class NeedlessSnapshotsTest {
    private static final long TERM = 7;
    private static final long COMMITTED = 20;
    private static final long LAST = 30;

    private final RaftLog log = fake(RaftLog.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getLastCommittedIndex" -> COMMITTED;
        case "getTermIndex" -> (long) arguments[0] > LAST ? null : TermIndex.valueOf(6, (long) arguments[0]);
        default -> throw new UnsupportedOperationException(method.getName());
    });
    private final DivisionInfo info = fake(DivisionInfo.class, (proxy, method, arguments) -> TERM);
    private final RaftServer.Division division = fake(
            RaftServer.Division.class,
            (proxy, method, arguments) -> method.getName().equals("getInfo") ? info : log);
    private final RaftServer server = fake(
            RaftServer.class,
            (proxy, method, arguments) -> method.getName().equals("getId") ? RaftPeerId.valueOf("self") : division);
    private final NeedlessSnapshots needless = new NeedlessSnapshots(server);

    @Test
    void whatIsCommittedIsNotNeeded() throws Exception {
        var answer = needless.answer(chunk(TERM, 5, COMMITTED)).orElseThrow();

        assertThat(answer.getResult()).isEqualTo(InstallSnapshotResult.SUCCESS);
        assertThat(answer.getServerReply().getSuccess()).isTrue();
        assertThat(answer.getServerReply().getCallId()).isEqualTo(11);
        assertThat(answer.getServerReply().getReplyId().toStringUtf8()).isEqualTo("self");
        assertThat(answer.getServerReply().getRequestorId().toStringUtf8()).isEqualTo("leader");
        assertThat(answer.getTerm()).isEqualTo(TERM);
        assertThat(answer.getRequestIndex()).isEqualTo(3);
    }

    @Test
    void whatEndsWithAnEntryOfTheLogIsNotNeeded() throws Exception {
        assertThat(needless.answer(chunk(TERM, 6, LAST))).isPresent();
    }

    @Test
    void whatEndsWithAnEntryOfAnotherTermIsNeeded() throws Exception {
        assertThat(needless.answer(chunk(TERM, 5, LAST))).isEmpty();
    }

    @Test
    void whatGoesFurtherThanTheLogIsNeeded() throws Exception {
        assertThat(needless.answer(chunk(TERM, 6, LAST + 1))).isEmpty();
    }

    @Test
    void aLeaderOfThePastIsAnsweredByRatis() throws Exception {
        assertThat(needless.answer(chunk(TERM - 1, 6, COMMITTED))).isEmpty();
    }

    @Test
    void whatIsNoChunkIsAnsweredByRatis() throws Exception {
        var notification = InstallSnapshotRequestProto.newBuilder()
                .setLeaderTerm(TERM)
                .setNotification(NotificationProto.getDefaultInstance())
                .build();

        assertThat(needless.answer(notification)).isEmpty();
    }

    @Test
    void theDoorAnswersForTheServerOnlyWhereItNeedsNothing() throws IOException {
        var reply = InstallSnapshotReplyProto.newBuilder().setTerm(99).build();
        RaftServer counted = fake(
                RaftServer.class,
                (proxy, method, arguments) ->
                        method.getName().equals("installSnapshot") ? reply : method.invoke(server, arguments));
        var door = LeaderDoor.of(counted, new Loyalty(Duration.ofSeconds(1), () -> 0), new Awaiting(() -> 0));

        assertThat(door.guarded().installSnapshot(chunk(TERM, 6, LAST)).getTerm())
                .isEqualTo(TERM);
        assertThat(door.guarded().installSnapshot(chunk(TERM, 6, LAST + 1))).isSameAs(reply);
    }

    private static InstallSnapshotRequestProto chunk(long leaderTerm, long term, long index) {
        return InstallSnapshotRequestProto.newBuilder()
                .setServerRequest(RaftRpcRequestProto.newBuilder()
                        .setRequestorId(ByteString.copyFromUtf8("leader"))
                        .setCallId(11))
                .setLeaderTerm(leaderTerm)
                .setSnapshotChunk(SnapshotChunkProto.newBuilder()
                        .setRequestIndex(3)
                        .setTermIndex(TermIndex.valueOf(term, index).toProto()))
                .build();
    }

    private static <T> T fake(Class<T> type, InvocationHandler behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behind));
    }
}
