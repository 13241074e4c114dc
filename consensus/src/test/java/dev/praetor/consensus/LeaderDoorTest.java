package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexReplyProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.ServerNotReadyException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class LeaderDoorTest {
    private static final RaftPeerId SELF = RaftPeerId.valueOf("self");
    private static final IOException SHUT = new IOException("shut");

    private final List<RaftClientRequest> entered = new ArrayList<>();
    private final CompletableFuture<Long> index = new CompletableFuture<>();
    private final CompletableFuture<RaftClientReply> taken = new CompletableFuture<>();
    private long now;
    private final RaftServer server = (RaftServer) Proxy.newProxyInstance(
            RaftServer.class.getClassLoader(), new Class<?>[] {RaftServer.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "getId" -> {
                        return SELF;
                    }
                    case "requestVote" -> {
                        return RequestVoteReplyProto.getDefaultInstance();
                    }
                    case "submitClientRequestAsync" -> {
                        entered.add((RaftClientRequest) arguments[0]);
                        return taken;
                    }
                    default -> throw SHUT;
                }
            });
    private final Loyalty loyalty = new Loyalty(Duration.ofMillis(500), () -> now);
    private final Awaiting awaiting = new Awaiting(() -> now);
    private final LeaderDoor door = LeaderDoor.of(server, loyalty, awaiting);

    @Test
    void anEntryForThisTermEnters() throws Exception {
        keep(4);
        var request = entry(Forwarded.encode(4, "frame".getBytes(UTF_8)));

        assertThat(door.guarded().submitClientRequestAsync(request)).isNotDone();

        assertThat(entered).containsExactly(request);
        assertThat(Forwarded.frame(request.getMessage().getContent()).toStringUtf8())
                .isEqualTo("frame");
    }

    @Test
    void anEntryForAnotherTermIsTurnedAwayBeforeRatisSeesIt() throws Exception {
        keep(4);

        for (long term : List.of(3, 5)) {
            var reply = door.guarded()
                    .submitClientRequestAsync(entry(Forwarded.encode(term, new byte[] {1})))
                    .join();
            assertThat(reply.isSuccess()).isFalse();
            assertThat(reply.getException()).isInstanceOf(LeaderSteppingDownException.class);
            assertThat(reply.getNotLeaderException())
                    .as("fails all that is on its way")
                    .isNull();
        }
        assertThat(entered).isEmpty();
    }

    @Test
    void anEntryThatNamesNoTermIsTurnedAway() throws Exception {
        keep(4);

        var reply = door.guarded()
                .submitClientRequestAsync(entry(ByteString.copyFromUtf8("short")))
                .join();

        assertThat(reply.getException()).isInstanceOf(LeaderSteppingDownException.class);
        assertThat(entered).isEmpty();
    }

    @Test
    void nothingEntersBeforeSomebodyKeepsTheDoor() throws Exception {
        var reply = door.guarded()
                .submitClientRequestAsync(entry(Forwarded.encode(0, new byte[0])))
                .join();

        assertThat(reply.isSuccess()).isFalse();
        assertThat(askIndex().join().getServerReply().getSuccess()).isFalse();
    }

    @Test
    void theReadIndexIsThatOfTheKeeper() throws Exception {
        keep(4);
        var reply = askIndex();
        assertThat(reply).isNotDone();

        index.complete(17L);

        assertThat(reply.join().getServerReply().getSuccess()).isTrue();
        assertThat(reply.join().getServerReply().getCallId()).isEqualTo(9);
        assertThat(reply.join().getServerReply().getReplyId()).isEqualTo(SELF.toByteString());
        assertThat(reply.join().getReadIndex()).isEqualTo(17);
    }

    @Test
    void whoDoesNotLeadHasNoReadIndex() throws Exception {
        keep(4);

        index.complete(LeaderDoor.NONE);

        assertThat(askIndex().join().getServerReply().getSuccess()).isFalse();
    }

    @Test
    void aShutDoorAnswersNobody() throws Exception {
        keep(4);
        door.shut();

        assertThat(askIndex()).isNotDone();
        assertThat(door.guarded().submitClientRequestAsync(entry(Forwarded.encode(3, new byte[0]))))
                .isNotDone();
        assertThat(door.guarded().getId()).isEqualTo(SELF);
        assertThat(entered).isEmpty();
    }

    @Test
    void whoHearsALeaderIsNotAskedForItsVote() throws Exception {
        var vote = RequestVoteRequestProto.newBuilder().setCandidateTerm(5).build();
        assertThat(door.guarded().requestVote(vote)).isNotNull();

        var append = AppendEntriesRequestProto.newBuilder().setLeaderTerm(4).build();
        assertThatThrownBy(() -> door.guarded().appendEntries(append)).isSameAs(SHUT);

        assertThatThrownBy(() -> door.guarded().requestVote(vote)).isInstanceOf(ServerNotReadyException.class);
    }

    @Test
    void whoWasCalledByTheLeaderMarksItsRequests() {
        var call = StartLeaderElectionRequestProto.newBuilder()
                .setLeaderLastEntry(TermIndexProto.newBuilder().setTerm(4))
                .build();
        assertThatThrownBy(() -> door.guarded().startLeaderElection(call)).isSameAs(SHUT);

        var vote = RequestVoteRequestProto.newBuilder().setCandidateTerm(5).build();
        assertThat(loyalty.marked(vote).getServerRequest().getToLeader()).isTrue();
    }

    @Test
    void allElseIsForTheServer() {
        assertThat(door.guarded().getId()).isEqualTo(SELF);
        assertThatThrownBy(door.guarded()::start).isSameAs(SHUT);
    }

    @Test
    void whoSentAnEntryWaitsUntilItIsAnswered() throws Exception {
        keep(4);

        door.guarded().submitClientRequestAsync(entry(Forwarded.encode(3, new byte[0])));
        assertThat(awaiting.at("other").getAsBoolean()).isFalse();
        door.guarded().submitClientRequestAsync(entry(Forwarded.encode(4, new byte[0])));
        assertThat(awaiting.at("other").getAsBoolean()).isTrue();
        taken.completeExceptionally(new IOException("whatever"));

        assertThat(awaiting.at("other").getAsBoolean()).isFalse();
    }

    @Test
    void whoIsToReadWaits() throws Exception {
        keep(4);

        askIndex();

        assertThat(awaiting.at("other").getAsBoolean()).isTrue();
    }

    private CompletableFuture<ReadIndexReplyProto> askIndex() throws IOException {
        return door.guarded()
                .readIndexAsync(ReadIndexRequestProto.newBuilder()
                        .setServerRequest(RaftRpcRequestProto.newBuilder()
                                .setRequestorId(ByteString.copyFromUtf8("other"))
                                .setCallId(9))
                        .build());
    }

    private void keep(long term) {
        door.keptBy(new LeaderDoor.Keeper() {
            @Override
            public boolean leads() {
                return false;
            }

            @Override
            public boolean leadsIn(long asked) {
                return asked == term;
            }

            @Override
            public CompletableFuture<Long> readIndex() {
                return index;
            }
        });
    }

    private static RaftClientRequest entry(ByteString message) {
        return RaftClientRequest.newBuilder()
                .setClientId(Awaiting.sender("other"))
                .setServerId(SELF)
                .setGroupId(RatisPeers.GROUP)
                .setCallId(1)
                .setType(RaftClientRequest.writeRequestType())
                .setMessage(Message.valueOf(message))
                .build();
    }
}
