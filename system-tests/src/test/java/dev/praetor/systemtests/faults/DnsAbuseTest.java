package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.DnsAsk;
import dev.praetor.systemtests.wire.DnsReply;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DNS packets of all sorts: the next honest question is answered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnsAbuseTest {
    private static final long SEED = Long.getLong("abuse.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final int FORMERR = 1;
    private static final DnsAsk HONEST = DnsAsk.udp("node1.node.consul", "A");

    private Agent agent;

    @BeforeAll
    void start(@TempDir Path folder) {
        System.out.println("abuse.seed=" + SEED);
        agent = AgentPlan.dev(folder).start();
    }

    @AfterEach
    void anHonestQuestionIsAnswered() throws IOException {
        assertThat(agent.process().alive()).as(agent.process().tail()).isTrue();
        assertThat(answered().answer()).containsExactly("node1.node.consul. 0 A 127.0.0.1");
        assertThat(agent.dns()
                        .ask(new DnsAsk(HONEST.name(), "A", true, HONEST.edns(), true, 1, 0))
                        .answer())
                .hasSize(1);
    }

    /// A datagram may be lost in a flood, and an honest client asks again.
    private DnsReply answered() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return agent.dns().patient(Duration.ofSeconds(1)).ask(HONEST);
            } catch (SocketTimeoutException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    /// A header that can be read, and a question that cannot: no question at all, a name that runs over the end, a
    /// label of 64 bytes, a pointer to itself, a name of 300 bytes, a cut-off type.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000001",
                "0001 03 77",
                "0001 40 6161",
                "0001 c00c 0001 0001",
                "0001 [3f*5] 00 0001 0001",
                "0001 01 61 00 00"
            })
    void aQuestionThatCannotBeReadIsAFormatError(String packet) throws IOException {
        var long_ = packet.replace("[3f*5]", ("3f" + "61".repeat(63)).repeat(5));
        var body = HexFormat.of().parseHex(long_.replace(" ", "").substring(4));
        var count = HexFormat.of().parseHex(long_.replace(" ", "").substring(0, 4));
        var bytes = new byte[12 + body.length];
        bytes[0] = 0x12;
        bytes[1] = 0x34;
        System.arraycopy(count, 0, bytes, 4, 2);
        System.arraycopy(body, 0, bytes, 12, body.length);
        var answer = agent.dns().byUdp(bytes);
        assertThat(Arrays.copyOf(answer, 2)).as("the question's number").containsExactly(0x12, 0x34);
        assertThat(answer[3] & 15).isEqualTo(FORMERR);
    }

    @Test
    void randomPacketsByUdpKillNothing() throws IOException {
        var random = new Random(SEED);
        var valid = HONEST.packet(7);
        try (var socket = new DatagramSocket()) {
            for (int i = 0; i < 3000; i++) {
                var bytes = random.nextBoolean() ? mutated(valid, random) : noise(random, 600);
                socket.send(new DatagramPacket(bytes, bytes.length, address()));
            }
        }
    }

    @Test
    void randomPacketsByTcpKillNothing() throws IOException {
        var random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            try (var socket = new Socket()) {
                socket.connect(address(), 2000);
                var bytes = random.nextBoolean() ? mutated(HONEST.packet(7), random) : noise(random, 2000);
                var out = socket.getOutputStream();
                out.write(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
                out.write(bytes);
            } catch (IOException e) {
                // Closed in the middle: a fair answer to noise.
            }
        }
    }

    @Test
    void clientsThatAnnounceAndNeverSendDelayNobody() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 50; i++) {
                var socket = new Socket();
                socket.connect(address(), 2000);
                socket.getOutputStream().write(new byte[] {(byte) 0xFF, (byte) 0xFF, 1});
                sockets.add(socket);
            }
            assertThat(agent.dns().patient(Duration.ofSeconds(2)).ask(HONEST).answer())
                    .hasSize(1);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", agent.plan().ports().dns());
    }

    private static byte[] noise(Random random, int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(byte[] valid, Random random) {
        var bytes = Arrays.copyOf(valid, random.nextBoolean() ? valid.length : 1 + random.nextInt(valid.length));
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
