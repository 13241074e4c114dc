package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
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
        var reply = send("noise".getBytes(UTF_8));

        assertThat(reply.getException()).isInstanceOf(StateMachineException.class);
        assertThat(one.commit("b")).isEqualTo("1:b");
        assertThat(one.log().failure()).isNotDone();
    }

    @Test
    void anEntryOfAnotherServerIsTaken() throws Exception {
        var reply = send(EntryFrame.encode(List.of("b".getBytes(UTF_8))));

        assertThat(reply.isSuccess()).isTrue();
        assertThat(one.lines()).containsExactly("a", "b");
    }

    @Test
    void nobodyCanHaveTheLogDeleted() {
        var removal = GroupManagementRequest.newRemove(stranger, ONE, 1, RatisPeers.GROUP, true, false);

        assertThatThrownBy(() -> rpc.sendRequest(removal)).hasStackTraceContaining("PERMISSION_DENIED");
        assertThat(one.commit("b")).isEqualTo("1:b");
    }

    private RaftClientReply send(byte[] entry) throws Exception {
        return rpc.sendRequestAsyncUnordered(RaftClientRequest.newBuilder()
                        .setClientId(stranger)
                        .setServerId(ONE)
                        .setGroupId(RatisPeers.GROUP)
                        .setCallId(1)
                        .setType(RaftClientRequest.writeRequestType())
                        .setMessage(Message.valueOf(ByteString.copyFrom(entry)))
                        .build())
                .get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
