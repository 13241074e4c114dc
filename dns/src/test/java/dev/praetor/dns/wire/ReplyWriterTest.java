package dev.praetor.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Prepared.Draft;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ReplyWriterTest {
    private static final ReplyRules RULES = new ReplyRules(false, true, 3, 0, true);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    @Test
    void aReplyRepeatsNumberQuestionAndItsLetters() {
        var query = Packets.query("WeB.service.consul", Type.A);

        var reply = write(RULES, query.toWire(), addresses(1), Transport.UDP);

        assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(reply.getQuestion().getName()).hasToString("WeB.service.consul.");
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(Packets.answer(reply)).containsExactly("WeB.service.consul. 5 A 10.0.0.0");
    }

    @Test
    void plainUdpShowsAsManyAnswersAsConfigured() {
        var reply = write(RULES, Packets.question("web.service.consul", Type.A), addresses(5), Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(3).doesNotHaveDuplicates();
        assertThat(Packets.isTruncated(reply)).isTrue();
    }

    @Test
    void whatWasLeftOutIsOnlySaidWhenConfigured() {
        var quiet = new ReplyRules(false, false, 3, 0, true);

        var reply = write(quiet, Packets.question("web.service.consul", Type.A), addresses(5), Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(3);
        assertThat(Packets.isTruncated(reply)).isFalse();
    }

    @Test
    void withEdnsAllThatFitIsShown() {
        var reply = write(RULES, Packets.question("web.service.consul", Type.A, 4096), addresses(100), Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(100);
        assertThat(Packets.isTruncated(reply)).isFalse();
        assertThat(reply.getOPT().getPayloadSize()).isEqualTo(4096);
    }

    @Test
    void moreThanEightAnswersCannotBeConfiguredForPlainUdp() {
        var dns = Settings.with("{\"dns_config\": {\"udp_answer_limit\": 50}}").dns();

        var reply =
                write(ReplyRules.of(dns), Packets.question("web.service.consul", Type.A), addresses(20), Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(ReplyRules.UDP_ANSWERS_MOST);
    }

    @Test
    void anEdnsSizeOf512IsNoMoreThanPlainUdp() {
        var reply = write(RULES, Packets.question("web.service.consul", Type.A, 512), addresses(5), Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(3);
    }

    @Test
    void theLimitOnAddressesHoldsEverywhereAndIsNoTruncation() {
        var limited = new ReplyRules(false, true, 8, 2, true);

        var byUdp = write(limited, Packets.question("web.service.consul", Type.A, 4096), addresses(9), Transport.UDP);
        var byTcp = write(limited, Packets.question("web.service.consul", Type.A), addresses(9), Transport.TCP);

        assertThat(Packets.answer(byUdp)).hasSize(2);
        assertThat(Packets.answer(byTcp)).hasSize(2);
        assertThat(Packets.isTruncated(byUdp)).isFalse();
    }

    @Test
    void everyInstanceIsShownSoonerOrLater() {
        var seen = new HashSet<String>();
        var prepared = addresses(6);
        var writer = new ReplyWriter(RULES, CLOCK, new SplittableRandom(1));
        var request = request(Packets.question("web.service.consul", Type.A));
        for (var i = 0; i < 200; i++) {
            seen.addAll(Packets.answer(Packets.read(writer.write(request, prepared, Transport.UDP))));
        }

        assertThat(seen).hasSize(6);
    }

    @Test
    void asManyHostsAsFitBringTheirAddresses() {
        var room = 1400;
        var reply =
                writeBytes(RULES, Packets.question("web.service.consul", Type.SRV, room), hosts(100), Transport.UDP);
        var message = Packets.read(reply);
        var shown = Packets.answer(message).size();

        assertThat(reply.length).isLessThanOrEqualTo(room);
        assertThat(room - reply.length).as("room left").isLessThan(60);
        assertThat(Packets.additional(message)).hasSize(shown);
        assertThat(Packets.isTruncated(message)).isTrue();
        assertThat(message.getOPT()).as("left out, as Consul does").isNull();
    }

    @Test
    void cuttingToSizeFindsTheMostThatFits() {
        for (var room = 513; room < 3_000; room += 7) {
            var reply =
                    writeBytes(RULES, Packets.question("web.service.consul", Type.SRV, room), hosts(60), Transport.UDP);
            assertThat(reply.length).isLessThanOrEqualTo(room).isGreaterThan(room - 75);
        }
    }

    @Test
    void plainUdpIsMeasuredWithoutCompression() {
        var generous = new ReplyRules(false, true, 8, 0, true);
        var reply = writeBytes(generous, Packets.question("web.service.consul", Type.SRV), hosts(8), Transport.UDP);

        assertThat(Packets.answer(Packets.read(reply))).hasSize(5);
        assertThat(reply.length).as("room for eight, compressed").isLessThan(512 - 3 * 54);
    }

    @Test
    void byTcpThereAreAtMost1024Hosts() {
        var reply = writeBytes(RULES, Packets.question("web.service.consul", Type.SRV), hosts(2_000), Transport.TCP);

        assertThat(reply.length).isLessThanOrEqualTo(Sizes.TCP_MOST);
        assertThat(Packets.answer(Packets.read(reply))).hasSizeBetween(800, ReplyWriter.SERVICES_MOST);
        assertThat(Packets.isTruncated(Packets.read(reply))).isFalse();
    }

    @Test
    void byTcpThereAreAtMost4096Addresses() {
        var reply = write(RULES, Packets.question("web.service.consul", Type.A), addresses(5_000), Transport.TCP);

        assertThat(Packets.answer(reply).size()).isBetween(4_000, ReplyWriter.ADDRESSES_MOST);
    }

    @Test
    void withoutCompressionNoNameIsPointedTo() {
        var spelled = new ReplyRules(false, true, 3, 0, false);
        var question = Packets.question("web.service.consul", Type.SRV, 4096);

        var longer = writeBytes(spelled, question, hosts(3), Transport.UDP);
        var shorter = writeBytes(RULES, question, hosts(3), Transport.UDP);

        assertThat(Packets.answer(Packets.read(longer))).isEqualTo(Packets.answer(Packets.read(shorter)));
        assertThat(longer.length - shorter.length).isEqualTo(3 * (18 + 18));
    }

    @Test
    void remarksGoBeforeInstances() {
        var draft = new Draft();
        var groups = new ArrayList<Group>();
        for (var i = 0; i < 3; i++) {
            var text = new TXTRecord(Packets.name("n" + i + ".consul"), DClass.IN, 5, "x".repeat(200));
            var srv = new SRVRecord(Packets.name("q"), DClass.IN, 5, 1, 1, i, Packets.name("n" + i + ".consul"));
            groups.add(new Group(List.of(draft.asked(srv)), List.of(), List.of(draft.named(text)), Optional.empty()));
        }
        var prepared = draft.done(Rcode.NOERROR, new Pool(Pool.Kind.SERVICES, groups));

        var reply = write(RULES, Packets.question("web.service.consul", Type.SRV), prepared, Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(3);
        assertThat(Packets.additional(reply)).isEmpty();
        assertThat(Packets.isTruncated(reply)).isFalse();
    }

    @Test
    void anAnswerOfWhichNothingFitsIsAlwaysMarked() {
        var draft = new Draft();
        var texts = IntStream.range(0, 5)
                .mapToObj(i -> draft.asked(new TXTRecord(Packets.name("q"), DClass.IN, 5, i + "x".repeat(250))))
                .toList();
        var prepared = draft.done(Rcode.NOERROR, Pool.whole(Group.of(texts)));
        var quiet = new ReplyRules(false, false, 3, 0, true);

        var byUdp = write(quiet, Packets.question("n.node.consul", Type.TXT), prepared, Transport.UDP);
        var byTcp = write(quiet, Packets.question("n.node.consul", Type.TXT), prepared, Transport.TCP);

        assertThat(Packets.answer(byUdp)).isEmpty();
        assertThat(Packets.isTruncated(byUdp)).isTrue();
        assertThat(Packets.answer(byTcp)).hasSize(5);
    }

    @Test
    void theSameAddressStandsBesideOnce() throws Exception {
        var draft = new Draft();
        var host = Packets.name("n.node.consul");
        var groups = new ArrayList<Group>();
        for (var port = 1; port <= 3; port++) {
            var srv = new SRVRecord(Packets.name("q"), DClass.IN, 5, 1, 1, port, host);
            var address = new ARecord(host, DClass.IN, 5, InetAddress.getByName("10.0.0.1"));
            groups.add(
                    new Group(List.of(draft.asked(srv)), List.of(draft.named(address)), List.of(), Optional.empty()));
        }
        var prepared = draft.done(Rcode.NOERROR, new Pool(Pool.Kind.SERVICES, groups));

        var reply = write(RULES, Packets.question("web.service.consul", Type.SRV), prepared, Transport.UDP);

        assertThat(Packets.answer(reply)).hasSize(3);
        assertThat(Packets.additional(reply)).containsExactly("n.node.consul. 5 A 10.0.0.1");
    }

    @Test
    void theZonesSerialIsTheTime() {
        var zone = Packets.name("consul");
        var soa = new SOARecord(zone, DClass.IN, 0, zone, zone, 0, 1, 2, 3, 4);
        var prepared = new Draft().authority(soa).done(Rcode.NXDOMAIN);

        var reply = write(RULES, Packets.question("no.consul", Type.A), prepared, Transport.UDP);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(((SOARecord) reply.getSection(Section.AUTHORITY).getFirst()).getSerial())
                .isEqualTo(1_700_000_000);
    }

    @Test
    void theSubnetComesBackWithScopeZero() throws Exception {
        var query = Packets.query("web.service.consul", Type.A);
        var subnet = new ClientSubnetOption(24, InetAddress.getByName("192.0.2.0"));
        query.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(subnet)), Section.ADDITIONAL);

        var reply = write(RULES, query.toWire(), addresses(1), Transport.UDP);

        var back = (ClientSubnetOption) reply.getOPT().getOptions().getFirst();
        assertThat(back.getAddress()).isEqualTo(subnet.getAddress());
        assertThat(back.getSourcePrefixLength()).isEqualTo(24);
        assertThat(back.getScopePrefixLength()).isZero();
    }

    @Test
    void aServerWithRecursorsOffersRecursion() {
        var rules = new ReplyRules(true, true, 3, 0, true);

        var reply = write(rules, Packets.question("web.service.consul", Type.A), addresses(1), Transport.UDP);

        assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
    }

    private static Prepared addresses(int count) {
        var draft = new Draft();
        var groups = IntStream.range(0, count)
                .mapToObj(i -> Group.of(List.of(draft.asked(address("q", i)))))
                .toList();
        return draft.done(Rcode.NOERROR, new Pool(Pool.Kind.ADDRESSES, groups));
    }

    /// Hosts with names of one length, each with an address.
    private static Prepared hosts(int count) {
        var draft = new Draft();
        var groups = IntStream.range(0, count)
                .mapToObj(i -> {
                    var host = "h%05d.addr.consul".formatted(i);
                    var srv = new SRVRecord(Packets.name("q"), DClass.IN, 5, 1, 1, 80, Packets.name(host));
                    var beside = List.of(draft.named(address(host, i)));
                    return new Group(List.of(draft.asked(srv)), beside, List.of(), Optional.empty());
                })
                .toList();
        return draft.done(Rcode.NOERROR, new Pool(Pool.Kind.SERVICES, groups));
    }

    private static ARecord address(String owner, int number) {
        var bytes = new byte[] {10, 0, (byte) (number >> 8), (byte) number};
        try {
            return new ARecord(Packets.name(owner), DClass.IN, 5, InetAddress.getByAddress(bytes));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request request(byte[] packet) {
        return ((Incoming.Ask) RequestReader.read(packet)).request();
    }

    private static Message write(ReplyRules rules, byte[] question, Prepared prepared, Transport transport) {
        return Packets.read(writeBytes(rules, question, prepared, transport));
    }

    private static byte[] writeBytes(ReplyRules rules, byte[] question, Prepared prepared, Transport transport) {
        return new ReplyWriter(rules, CLOCK, new SplittableRandom(1)).write(request(question), prepared, transport);
    }
}
