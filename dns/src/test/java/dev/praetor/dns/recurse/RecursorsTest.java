package dev.praetor.dns.recurse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.testing.FakeUpstream;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class RecursorsTest {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final FakeUpstream good = FakeUpstream.start(vertx, q -> List.of(Packets.reply(q, "192.0.2.1")));
    private final FakeUpstream silent = FakeUpstream.start(vertx, q -> List.of());

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAnswerComesBackByUdpAndByTcp() throws Exception {
        for (var transport : Transport.values()) {
            var answer = ask(recursors(LONG, good), transport).orElseThrow();
            assertThat(Packets.answer(Packets.read(answer))).containsExactly("www.example.test. 77 A 192.0.2.1");
        }
    }

    @Test
    void eachQuestionHasANumberOfItsOwn() throws Exception {
        var recursors = recursors(LONG, good);
        for (var i = 0; i < 20; i++) {
            ask(recursors, Transport.UDP);
        }

        var numbers = new HashSet<Integer>();
        good.asked().forEach(q -> numbers.add(q.getHeader().getID()));
        assertThat(numbers).hasSizeGreaterThan(15);
    }

    @Test
    void theNextIsAskedWhenOneIsSilent() throws Exception {
        assertThat(ask(recursors(SHORT, silent, good), Transport.UDP)).isPresent();
        assertThat(silent.asked()).hasSize(1);
    }

    @Test
    void theNextIsAskedWhenOneFails() throws Exception {
        var failing = FakeUpstream.start(
                vertx, q -> List.of(Packets.replyCode(q, Rcode.SERVFAIL).toWire()));

        var answer = ask(recursors(LONG, failing, good), Transport.UDP).orElseThrow();

        assertThat(Packets.read(answer).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void thatANameDoesNotExistIsAnAnswer() throws Exception {
        var denying = FakeUpstream.start(
                vertx, q -> List.of(Packets.replyCode(q, Rcode.NXDOMAIN).toWire()));

        var answer = ask(recursors(LONG, denying, good), Transport.UDP).orElseThrow();

        assertThat(Packets.read(answer).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(good.asked()).isEmpty();
    }

    @Test
    void thereIsNoAnswerWhenNobodyHasOne() throws Exception {
        assertThat(ask(recursors(SHORT, silent, silent), Transport.UDP)).isEmpty();
        assertThat(ask(recursors(SHORT), Transport.UDP)).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsPassedOverByTcp() throws Exception {
        var nobody = new Upstream(java.net.InetAddress.getLoopbackAddress(), 1);
        var recursors =
                new Recursors(vertx, List.of(nobody, Upstream.parse(good.address())), true, LONG, new Random(1));

        assertThat(ask(recursors, Transport.TCP)).isPresent();
    }

    @Test
    void forgedAnswersAreNotTaken() throws Exception {
        good.answerWith(q -> {
            var otherNumber = Packets.reply(q, "198.51.100.1");
            otherNumber[0] ^= 1;
            var otherName = Packets.reply(Packets.query("evil.example.test", Type.A), "198.51.100.2");
            System.arraycopy(q.toWire(), 0, otherName, 0, 2);
            var noAnswer = q.toWire();
            var garbage = Arrays.copyOf(q.toWire(), 5);
            return List.of(otherNumber, otherName, noAnswer, garbage, Packets.reply(q, "192.0.2.1"));
        });

        var answer = ask(recursors(LONG, good), Transport.UDP).orElseThrow();

        assertThat(Packets.answer(Packets.read(answer))).containsExactly("www.example.test. 77 A 192.0.2.1");
    }

    @Test
    void inTurnMeansTheFirstIsAlwaysAskedFirst() throws Exception {
        var other = FakeUpstream.start(vertx, q -> List.of(Packets.reply(q, "192.0.2.2")));
        var inTurn = recursors(LONG, good, other);
        for (var i = 0; i < 10; i++) {
            ask(inTurn, Transport.UDP);
        }
        assertThat(other.asked()).isEmpty();

        var shuffled = new Recursors(
                vertx,
                List.of(Upstream.parse(good.address()), Upstream.parse(other.address())),
                false,
                LONG,
                new Random(1));
        for (var i = 0; i < 30; i++) {
            ask(shuffled, Transport.UDP);
        }
        assertThat(other.asked()).isNotEmpty();
    }

    @Test
    void questionsUnderWayAreBounded() throws Exception {
        var recursors = recursors(LONG, silent);
        var over = new CompletableFuture<Optional<byte[]>>();
        vertx.runOnContext(_ -> {
            for (var i = 0; i < Recursors.UNDER_WAY_MOST; i++) {
                recursors.ask(question(), Transport.UDP, _ -> {});
            }
            recursors.ask(question(), Transport.UDP, over::complete);
        });

        assertThat(over.get(5, TimeUnit.SECONDS)).isEmpty();
    }

    private Recursors recursors(Duration patience, FakeUpstream... upstreams) {
        var list =
                Arrays.stream(upstreams).map(u -> Upstream.parse(u.address())).toList();
        return new Recursors(vertx, list, true, patience, new Random(1));
    }

    private Optional<byte[]> ask(Recursors recursors, Transport transport) throws Exception {
        var answer = new CompletableFuture<Optional<byte[]>>();
        vertx.runOnContext(_ -> recursors.ask(question(), transport, answer::complete));
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static Request question() {
        Message query = Packets.query("www.example.test", Type.A);
        return ((Incoming.Ask) RequestReader.read(query.toWire())).request();
    }
}
