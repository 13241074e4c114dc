package dev.praetor.dns.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.Message;

/// Another DNS server, by UDP and TCP on one port, that answers as a test says.
public final class FakeUpstream {
    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile Function<Message, List<byte[]>> answers;

    private FakeUpstream(Vertx vertx, Function<Message, List<byte[]>> answers) {
        this.answers = answers;
        // By TCP first: more of those ports are in use by others.
        var tcp = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(chunk -> answer(chunk.getBytes(2, chunk.length()))
                        .forEach(reply -> socket.write(Buffer.buffer()
                                .appendUnsignedShort(reply.length)
                                .appendBytes(reply)))));
        this.port = await(tcp.listen(0, "127.0.0.1")).actualPort();
        var udp = vertx.createDatagramSocket();
        udp.handler(packet -> answer(packet.data().getBytes())
                .forEach(reply -> udp.send(
                        Buffer.buffer(reply),
                        packet.sender().port(),
                        packet.sender().hostAddress())));
        await(udp.listen(port, "127.0.0.1"));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /// @param answers messages for a question; none for silence
    public static FakeUpstream start(Vertx vertx, Function<Message, List<byte[]>> answers) {
        return new FakeUpstream(vertx, answers);
    }

    public void answerWith(Function<Message, List<byte[]>> others) {
        answers = others;
    }

    private List<byte[]> answer(byte[] question) {
        var message = Packets.read(question);
        asked.add(message);
        return answers.apply(message);
    }

    public List<Message> asked() {
        return List.copyOf(asked);
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }
}
