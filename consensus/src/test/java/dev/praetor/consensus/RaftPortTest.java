package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.GroupManagementRequest;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may come in by the Raft port from something that is not one of our servers.
class RaftPortTest {
    private static final RaftPeerId ONE = RaftPeerId.valueOf("one");

    @TempDir
    Path folder;

    private final ClientId stranger = ClientId.randomId();
    private Running one;
    private RaftClientRpc rpc;

    @BeforeEach
    void start() throws Exception {
        one = Running.lead(Running.config(folder));
        one.commit("a");
        rpc = new GrpcFactory(new Parameters()).newRaftClientRpc(stranger, new RaftProperties());
        rpc.addRaftPeers(List.of(RatisPeers.ratis(one.log().self())));
    }

    @AfterEach
    void stop() throws Exception {
        rpc.close();
        one.close();
    }

    @Test
    void anEntryThatCannotBeReadIsRefusedBeforeItIsInTheLog() throws Exception {
        var reply = send(Forwarded.encode(term(), "noise".getBytes(UTF_8)));

        assertThat(reply.getException()).isInstanceOf(StateMachineException.class);
        assertThat(one.commit("b")).isEqualTo("1:b");
        assertThat(one.log().failure()).isNotDone();
    }

    @Test
    void anEntryOfAnotherServerIsTaken() throws Exception {
        var reply = send(Forwarded.encode(term(), EntryFrame.encode(List.of("b".getBytes(UTF_8)))));

        assertThat(reply.isSuccess()).isTrue();
        assertThat(one.lines()).containsExactly("a", "b");
    }

    /// Had Ratis refused it, the sender would take "b" for refused as well, and send it again.
    @Test
    void anEntryForAnotherTermIsRefusedAndSpeaksForNoOther() throws Exception {
        var held = one.journal().held();
        var taken = sending(1, Forwarded.encode(term(), EntryFrame.encode(List.of("b".getBytes(UTF_8)))));
        var refused = sending(2, Forwarded.encode(term() + 1, EntryFrame.encode(List.of("c".getBytes(UTF_8)))));

        assertThat(outcome(refused).getException()).isInstanceOf(LeaderSteppingDownException.class);
        assertThat(taken).isNotDone();
        held.unlock();

        assertThat(outcome(taken).isSuccess()).isTrue();
        assertThat(one.lines()).containsExactly("a", "b");
    }

    @Test
    void nobodyCanHaveTheLogDeleted() {
        var removal = GroupManagementRequest.newRemove(stranger, ONE, 1, RatisPeers.GROUP, true, false);

        assertThatThrownBy(() -> rpc.sendRequest(removal)).hasStackTraceContaining("PERMISSION_DENIED");
        assertThat(one.commit("b")).isEqualTo("1:b");
    }

    private long term() {
        return one.log().facts().term();
    }

    private RaftClientReply send(ByteString entry) throws Exception {
        return outcome(sending(1, entry));
    }

    private static RaftClientReply outcome(CompletableFuture<RaftClientReply> reply) throws Exception {
        return reply.get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<RaftClientReply> sending(long callId, ByteString entry) {
        return rpc.sendRequestAsyncUnordered(RaftClientRequest.newBuilder()
                .setClientId(stranger)
                .setServerId(ONE)
                .setGroupId(RatisPeers.GROUP)
                .setCallId(callId)
                .setType(RaftClientRequest.writeRequestType())
                .setMessage(Message.valueOf(entry))
                .build());
    }
}
