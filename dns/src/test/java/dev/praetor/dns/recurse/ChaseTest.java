package dev.praetor.dns.recurse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.testing.FakeUpstream;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.ReplyRules;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ChaseTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeUpstream upstream = FakeUpstream.start(vertx, q -> List.of(Packets.reply(q, "192.0.2.1")));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hostsGetTheirAddressesBeside() throws Exception {
        var reply = complete(hosts(2), Type.SRV);

        assertThat(Packets.answer(reply)).hasSize(2);
        assertThat(Packets.additional(reply))
                .containsExactly("h0.example.test. 77 A 192.0.2.1", "h1.example.test. 77 A 192.0.2.1");
    }

    @Test
    void ofManyNamesOnlySomeAreLookedUp() throws Exception {
        var reply = complete(hosts(20), Type.SRV);

        assertThat(upstream.asked()).hasSize(Chase.NAMES_MOST);
        assertThat(Packets.answer(reply)).hasSize(20);
        assertThat(Packets.additional(reply)).hasSize(Chase.NAMES_MOST);
    }

    @Test
    void ofSeveralAliasesOneIsLookedUpAndShown() throws Exception {
        var draft = new Draft();
        var groups = IntStream.range(0, 5)
                .mapToObj(i -> {
                    var other = Packets.name("h" + i + ".example.test");
                    var cname = new CNAMERecord(Packets.name("q"), DClass.IN, 1, other);
                    return new Group(List.of(draft.asked(cname)), List.of(), List.of(), Optional.of(other));
                })
                .toList();

        var reply = complete(draft.done(Rcode.NOERROR, new Pool(Pool.Kind.ALIASES, groups)), Type.AAAA);

        assertThat(upstream.asked()).hasSize(1);
        assertThat(upstream.asked().getFirst().getQuestion().getType()).isEqualTo(Type.AAAA);
        assertThat(Packets.answer(reply)).hasSize(2);
    }

    @Test
    void oneNameBringsSoManyRecordsOnly() throws Exception {
        upstream.answerWith(q -> List.of(manyAddresses(q, 40)));

        assertThat(Packets.additional(complete(hosts(1), Type.SRV))).hasSize(Chase.RECORDS_MOST);
    }

    @Test
    void whatIsFoundAfterTheQuestionsEndIsNotAdded() throws Exception {
        upstream.answerWith(q -> {
            var reply = Packets.replyCode(q, Rcode.NOERROR).toWire();
            reply[7] = 1;
            return List.of(reply);
        });

        assertThat(Packets.additional(complete(hosts(1), Type.SRV))).isEmpty();
    }

    private static byte[] manyAddresses(Message question, int count) {
        var reply = Packets.replyCode(question, Rcode.NOERROR);
        for (var i = 0; i < count; i++) {
            var address = InetAddress.ofLiteral("192.0.2." + i);
            reply.addRecord(new ARecord(question.getQuestion().getName(), DClass.IN, 1, address), Section.ANSWER);
        }
        return reply.toWire();
    }

    private static Prepared hosts(int count) {
        var draft = new Draft();
        var groups = IntStream.range(0, count)
                .mapToObj(i -> {
                    Name host = Packets.name("h" + i + ".example.test");
                    var srv = new SRVRecord(Packets.name("q"), DClass.IN, 1, 1, 1, i, host);
                    return new Group(List.of(draft.asked(srv)), List.of(), List.of(), Optional.of(host));
                })
                .toList();
        return draft.done(Rcode.NOERROR, new Pool(Pool.Kind.SERVICES, groups));
    }

    private Message complete(Prepared prepared, int type) throws Exception {
        var recursors = new Recursors(
                vertx, List.of(Upstream.parse(upstream.address())), true, Duration.ofSeconds(10), new Random(1));
        var done = new CompletableFuture<Prepared>();
        vertx.runOnContext(_ -> new Chase(recursors, new Random(1)).complete(prepared, type, done::complete));
        var completed = done.get(10, TimeUnit.SECONDS);
        var writer = new ReplyWriter(new ReplyRules(true, false, 3, 0, true), InstantSource.system(), new Random(1));
        var request = ((Incoming.Ask) RequestReader.read(Packets.question("q.service.consul", type))).request();
        return Packets.read(writer.write(request, completed, Transport.TCP));
    }
}
