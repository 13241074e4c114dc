package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.Replica;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.dns.testing.Catalogs;
import dev.praetor.dns.testing.DnsClient;
import dev.praetor.dns.testing.FakeUpstream;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Transport;
import dev.praetor.state.CatalogCommand;
import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class DnsServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final MemoryReplica replica = new MemoryReplica();

    DnsServerTest() {
        replica.apply(Catalogs.server().command());
        replica.apply(Registration.of("web-a", "10.0.0.1").service("web", 80).command());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void udpAndTcpAnswerAtOnePort() {
        var client = start("{}");

        assertThat(Packets.answer(client.udp("web.service.consul", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1");
        assertThat(Packets.answer(client.tcp("web.service.consul", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1");
    }

    @Test
    void changesShowAtOnce() {
        var client = start("{}");
        client.udp("web.service.consul", Type.A);

        replica.apply(Registration.of("web-b", "10.0.0.2").service("web", 80).command());
        assertThat(Packets.answer(client.udp("web.service.consul", Type.A))).hasSize(2);

        replica.apply(new CatalogCommand.DeregisterNode("web-a"));
        replica.apply(new CatalogCommand.DeregisterNode("web-b"));
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);

        replica.apply(Registration.of("web-c", "10.0.0.3").service("web", 80).command());
        assertThat(Packets.answer(client.udp("web.service.consul", Type.A))).hasSize(1);
    }

    @Test
    void theSameQuestionIsAnsweredFromMemory() {
        var server = server("{}");
        var client = client(server);
        for (var i = 0; i < 5; i++) {
            client.udp("WEB.service.consul", Type.A);
            client.udp("web.Service.consul", Type.A);
        }

        assertThat(server.cacheFacts().hits()).isEqualTo(9);
        assertThat(server.cacheFacts().misses()).isEqualTo(1);
    }

    @Test
    void garbageIsRefusedAndTheNextQuestionAnswered() {
        var client = start("{}");

        assertThat(client.udp(new byte[] {1, 2, 1, 0, 0, 9}).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void answersAreNotAnswered() {
        var client = start("{}");
        var answer = Packets.query("web.service.consul", Type.A);
        answer.getHeader().setFlag(Flags.QR);
        var question = Packets.query("web.service.consul", Type.A);

        client.send(answer.toWire());
        client.send(new byte[] {1, 2, 3});
        var first = client.udp(question.toWire());

        assertThat(first.getHeader().getID()).isEqualTo(question.getHeader().getID());
    }

    @Test
    void withoutALeaderStaleAnswersAreGivenWhereAllowed() {
        var stale = start("{\"dns_config\": {\"allow_stale\": true}}");
        var fresh = start("{\"dns_config\": {\"allow_stale\": false}}");
        replica.leader(false);
        replica.contact(new Replica.Contact(false, Replica.Contact.NEVER));

        assertThat(stale.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(fresh.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void anAnswerThatIsKeptIsNotGivenWhereItMayBeStale() {
        var fresh = start("{\"dns_config\": {\"allow_stale\": false}}");
        assertThat(fresh.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);

        replica.leader(false);

        assertThat(fresh.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void tooStaleIsNotStaleEnough() {
        var client = start("{\"dns_config\": {\"allow_stale\": true, \"max_stale\": \"5s\"}}");
        replica.leader(false);

        replica.contact(new Replica.Contact(false, 5_000));
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        replica.contact(new Replica.Contact(false, 5_001));
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void aServerThatKnowsNothingDoesNotDenyNames() {
        var newborn = new MemoryReplica();
        newborn.leader(false);
        var client = client(server("{}", newborn));

        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        newborn.leader(true);
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void foreignNamesAreRefusedWithoutRecursors() {
        var reply = start("{}").udp("www.example.test", Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(reply.getHeader().getFlag(Flags.RA)).isFalse();
    }

    @Test
    void foreignNamesAreAskedOfRecursors() {
        var upstream = FakeUpstream.start(vertx, q -> List.of(Packets.reply(q, "192.0.2.1")));
        var client = start(recursor(upstream));

        for (var reply : List.of(client.udp("wWw.example.test", Type.A), client.tcp("wWw.example.test", Type.A))) {
            assertThat(Packets.answer(reply)).containsExactly("wWw.example.test. 77 A 192.0.2.1");
            assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
        }
    }

    @Test
    void aRecursorThatFailsIsAFailure() {
        var upstream = FakeUpstream.start(
                vertx, q -> List.of(Packets.replyCode(q, Rcode.REFUSED).toWire()));

        var reply = start(recursor(upstream)).udp("www.example.test", Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
    }

    @Test
    void anAnswerThatIsTooLongForTheAskerSaysSo() {
        var upstream = FakeUpstream.start(vertx, q -> List.of(Packets.padded(q, 600)));
        var client = start(recursor(upstream));

        var reply = client.udp("www.example.test", Type.TXT);

        assertThat(Packets.isTruncated(reply)).isTrue();
        assertThat(Packets.answer(reply)).isEmpty();
        assertThat(Packets.answer(client.tcp("www.example.test", Type.TXT))).isNotEmpty();
    }

    @Test
    void addressesOfOthersAreAskedOfRecursors() {
        var upstream = FakeUpstream.start(
                vertx, q -> List.of(Packets.replyCode(q, Rcode.NXDOMAIN).toWire()));
        var client = start(recursor(upstream));

        assertThat(client.udp("1.0.0.10.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(client.udp("9.9.9.9.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(start("{}").udp("9.9.9.9.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void anAliasThatLeadsOutsideIsCompletedByARecursor() {
        replica.apply(
                Registration.of("out", "db.example.test").service("db", 5432).command());
        var upstream = FakeUpstream.start(vertx, q -> List.of(Packets.reply(q, "192.0.2.7")));
        var client = start(recursor(upstream));

        assertThat(Packets.answer(client.udp("db.service.consul", Type.A)))
                .containsExactly("db.example.test. 77 A 192.0.2.7", "db.service.consul. 0 CNAME db.example.test.");
        assertThat(Packets.answer(client.udp("out.node.consul", Type.A))).hasSize(2);
        assertThat(Packets.additional(client.udp("db.service.consul", Type.SRV)))
                .containsExactly("db.example.test. 77 A 192.0.2.7");
    }

    @Test
    void anAliasThatNobodyKnowsIsAnsweredAsItIs() {
        replica.apply(
                Registration.of("out", "db.example.test").service("db", 5432).command());
        var upstream = FakeUpstream.start(vertx, q -> List.of(new byte[] {1, 2, 3}));
        var settings = "{\"recursors\": [\"%s\"], \"dns_config\": {\"recursor_timeout\": \"100ms\"}}";

        var reply = start(settings.formatted(upstream.address())).udp("db.service.consul", Type.A);

        assertThat(Packets.answer(reply)).containsExactly("db.service.consul. 0 CNAME db.example.test.");
    }

    @Test
    void aFaultInOneAnswerIsAFailureOfThatQuestionOnly() {
        var faulty = new FaultyReplica(replica);
        var client = client(server("{\"dns_config\": {\"allow_stale\": false}}", faulty));

        faulty.failing = true;
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        faulty.failing = false;
        assertThat(client.udp("web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void questionsThatWaitForALeaderAreBounded() throws Exception {
        var faulty = new FaultyReplica(replica);
        faulty.searching = true;
        var server = server("{}", faulty);
        var replies = new CompletableFuture<Integer>();
        vertx.runOnContext(_ -> {
            var exchange = server.responder();
            var counter = new ReplyCounter();
            for (var i = 0; i < Exchange.WAITING_READS_MOST; i++) {
                exchange.handle(Packets.question("web.service.consul", Type.A), Transport.UDP, counter);
            }
            assertThat(counter.codes).isEmpty();
            exchange.handle(Packets.question("web.service.consul", Type.A), Transport.UDP, counter);
            replies.complete(counter.codes.getFirst());
        });

        assertThat(replies.get(10, TimeUnit.SECONDS)).isEqualTo(Rcode.SERVFAIL);
    }

    private static final class ReplyCounter implements Asker {
        private final List<Integer> codes = new ArrayList<>();

        @Override
        public void reply(byte[] message) {
            codes.add(Packets.read(message).getRcode());
        }

        @Override
        public void ignore() {
            codes.add(-1);
        }
    }

    @Test
    void aPortThatIsTakenIsToldAndNothingStaysOpen() {
        var first = server("{}");
        var taken = portOf(first);
        var second = new DnsServer(
                vertx,
                Settings.with("{\"ports\": {\"dns\": %d}}".formatted(taken)),
                replica,
                InstantSource.system(),
                new SecureRandom());

        assertThatThrownBy(() -> portOf(second)).hasMessageContaining("in use");

        first.close().toCompletionStage().toCompletableFuture().join();
        // The system gives the port back when the event loop looks at its sockets next.
        await().ignoreExceptions().until(() -> portOf(second) == taken);
    }

    @Test
    void whereItListensEverywhereRepliesComeFromWhereTheyWereAsked() throws Exception {
        var port = portOf(server("{\"client_addr\": \"0.0.0.0\"}"));
        for (var address : UdpPlace.ofThisHost()) {
            if (address instanceof Inet4Address) {
                var reply = DnsClient.at(address, port).udp("web.service.consul", Type.A);
                assertThat(reply.getRcode()).as("asked at %s", address).isEqualTo(Rcode.NOERROR);
            }
        }
    }

    @Test
    void closedMeansClosed() {
        assertThat(portOf(server("{\"ports\": {\"dns\": -1}}"))).isEqualTo(DnsServer.CLOSED);
    }

    @Test
    void nothingIsWatchedAfterTheEnd() {
        var server = server("{}");
        var client = client(server);
        client.udp("web.service.consul", Type.A);
        client.udp("1.0.0.10.in-addr.arpa", Type.PTR);
        assertThat(replica.watches().size()).isEqualTo(2);

        server.close().toCompletionStage().toCompletableFuture().join();

        assertThat(replica.watches().size()).isZero();
    }

    private static String recursor(FakeUpstream upstream) {
        return "{\"recursors\": [\"" + upstream.address() + "\"]}";
    }

    private DnsClient start(String settings) {
        return client(server(settings));
    }

    private DnsServer server(String settings) {
        return server(settings, replica);
    }

    private DnsServer server(String settings, Replica data) {
        return new DnsServer(vertx, Settings.with(settings), data, InstantSource.system(), new SecureRandom());
    }

    private static DnsClient client(DnsServer server) {
        return DnsClient.of(portOf(server));
    }

    private static int portOf(DnsServer server) {
        return server.start().toCompletionStage().toCompletableFuture().join();
    }
}
