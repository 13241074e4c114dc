package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.dns.wire.Sizes;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpConnectionTest {
    private static final TcpLimits PATIENT = new TcpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 4);
    private static final int READ_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> clients = new ArrayList<>();
    private final ConnectionSlots slots = new ConnectionSlots(3, 3);

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void severalMessagesInOnePieceAreAllAnswered() throws IOException {
        var client = connect(listen(PATIENT, echo()));

        client.send(framed(1), framed(2), framed(3));

        assertThat(client.receive()).containsExactly(1);
        assertThat(client.receive()).containsExactly(2);
        assertThat(client.receive()).containsExactly(3);
    }

    @Test
    void aMessageMayArriveByteByByte() throws IOException {
        var client = connect(listen(PATIENT, echo()));

        for (var octet : framed(7, 8, 9)) {
            client.send(new byte[] {octet});
        }

        assertThat(client.receive()).containsExactly(7, 8, 9);
    }

    @Test
    void repliesMayOvertakeEachOther() throws IOException {
        var askers = new CopyOnWriteArrayList<Asker>();
        var client = connect(listen(PATIENT, (_, _, asker) -> askers.add(asker)));

        client.send(framed(1), framed(2));
        await().until(() -> askers.size() == 2);
        vertx.runOnContext(_ -> askers.get(1).reply(new byte[] {2}));

        assertThat(client.receive()).containsExactly(2);
    }

    @Test
    void noMoreQuestionsAreReadThanMayBeUnanswered() throws IOException {
        var askers = new CopyOnWriteArrayList<Asker>();
        var client = connect(listen(PATIENT, (_, _, asker) -> askers.add(asker)));

        for (var i = 0; i < 10; i++) {
            client.send(framed(i));
        }

        await().until(() -> askers.size() == PATIENT.unanswered());
        await().during(Duration.ofMillis(100)).until(() -> askers.size() == PATIENT.unanswered());
        vertx.runOnContext(_ -> List.copyOf(askers).forEach(asker -> asker.reply(new byte[] {1})));
        await().until(() -> askers.size() == 2 * PATIENT.unanswered());
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFrom() throws IOException {
        var handled = new CopyOnWriteArrayList<Integer>();
        var client = connect(listen(PATIENT, (_, _, asker) -> {
            handled.add(1);
            asker.reply(new byte[60_000]);
        }));

        var questions = 3_000;
        var all = new byte[questions * 3];
        for (var i = 0; i < questions; i++) {
            System.arraycopy(framed(1), 0, all, i * 3, 3);
        }
        client.send(all);

        await().until(() -> !handled.isEmpty());
        await().during(Duration.ofMillis(200)).until(() -> handled.size() < questions / 2);
        for (var i = 0; i < questions; i++) {
            assertThat(client.receive()).hasSize(60_000);
        }
    }

    @Test
    void aMessageThatIsAnnouncedTooLongEndsTheConnection() throws IOException {
        var client = connect(listen(PATIENT, echo()));
        var most = new byte[Sizes.REQUEST_MOST];

        client.send(framed(most));
        assertThat(client.receive()).hasSize(most.length);

        client.send(new byte[] {(byte) ((Sizes.REQUEST_MOST + 1) >> 8), (byte) (Sizes.REQUEST_MOST + 1)});
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aMessageThatIsNotEndedInTimeEndsTheConnection() throws IOException {
        var hurried = new TcpLimits(Duration.ofSeconds(30), Duration.ofMillis(100), 4);
        var client = connect(listen(hurried, echo()));

        client.send(new byte[] {0, 3, 1});

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aWholeMessageStartsTheTimeAnew() throws IOException {
        var hurried = new TcpLimits(Duration.ofSeconds(30), Duration.ofMillis(400), 4);
        var client = connect(listen(hurried, echo()));
        var until = System.nanoTime() + Duration.ofMillis(900).toNanos();
        client.send(new byte[] {0});
        while (System.nanoTime() < until) {
            client.send(new byte[] {1, 5, 0});
            assertThat(client.receive()).containsExactly(5);
        }
    }

    @Test
    void aSilentClientIsLeftAfterAWhile() throws IOException {
        var brief = new TcpLimits(Duration.ofMillis(100), Duration.ofSeconds(30), 4);

        assertThat(connect(listen(brief, echo())).isClosed()).isTrue();
    }

    @Test
    void whoSendsAnswersIsNotListenedTo() throws IOException {
        var client = connect(listen(PATIENT, (_, _, asker) -> asker.ignore()));

        client.send(framed(1));

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndFreedOnesCanBeUsed() throws IOException {
        var port = listen(PATIENT, echo());
        var served = List.of(connect(port), connect(port), connect(port));
        for (var client : served) {
            client.send(framed(1));
            assertThat(client.receive()).containsExactly(1);
        }
        assertThat(connect(port).isClosed()).isTrue();

        served.getFirst().socket.close();
        await().until(() -> {
            var next = connect(port);
            next.send(framed(1));
            return !next.isClosed();
        });
    }

    private int listen(TcpLimits limits, Responder responder) {
        return TcpListener.listen(vertx, "127.0.0.1", 0, slots, limits, responder)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Responder echo() {
        return (packet, transport, asker) -> {
            assertThat(transport).isEqualTo(Transport.TCP);
            asker.reply(packet);
        };
    }

    private static byte[] framed(int... octets) {
        var bytes = new byte[octets.length];
        for (var i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return framed(bytes);
    }

    private static byte[] framed(byte[] message) {
        var frame = new byte[message.length + 2];
        frame[0] = (byte) (message.length >> 8);
        frame[1] = (byte) message.length;
        System.arraycopy(message, 0, frame, 2, message.length);
        return frame;
    }

    private Client connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_MILLIS);
        socket.setTcpNoDelay(true);
        clients.add(socket);
        return new Client(
                socket, new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
    }

    private record Client(Socket socket, DataInputStream in, DataOutputStream out) {
        void send(byte[]... pieces) throws IOException {
            var all = new java.io.ByteArrayOutputStream();
            for (var piece : pieces) {
                all.write(piece);
            }
            out.write(all.toByteArray());
        }

        byte[] receive() throws IOException {
            return in.readNBytes(in.readUnsignedShort());
        }

        /// Whether the other side ends the connection without sending anything more.
        boolean isClosed() {
            try {
                return in.read() < 0;
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
