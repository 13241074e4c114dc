package dev.praetor.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.StillAnswers;
import dev.praetor.dns.testing.Catalogs;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Transport;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// What is answered to each kind of name, as Consul was seen to answer.
class ZoneAnswersTest {
    private static final String SOA = "consul. 0 SOA ns.consul. hostmaster.consul. 1 3600 600 86400 0";

    private State state = Catalogs.of(
            Catalogs.server(),
            Registration.of("Web-A", "10.0.0.1")
                    .meta("rack", "r1")
                    .service("web", 80, "blue", "v1")
                    .check(Status.PASSING),
            Registration.of("web-b", "10.0.0.2")
                    .meta("odd", "a=b")
                    .service("w", "web", "10.0.0.22", 81, "Green")
                    .weights(7, 3)
                    .check(Status.WARNING),
            Registration.of("web-c", "10.0.0.3").service("web", 82, "green").check(Status.CRITICAL),
            Registration.of("six", "2001:db8::5").service("six", 6),
            Registration.of("six", "2001:db8::5").service("s64", "six", "10.0.0.64", 64),
            Registration.of("elsewhere", "outside.example.test").service("ext", 7));

    private String settings = "{}";

    @Test
    void aNodeHasItsAddressAndTextBesideIt() {
        var reply = ask("web-a.node.consul", Type.A);

        assertThat(Packets.answer(reply)).containsExactly("web-a.node.consul. 0 A 10.0.0.1");
        assertThat(Packets.additional(reply)).containsExactly("web-a.node.consul. 0 TXT rack=r1");
    }

    @Test
    void textIsInTheAnswerWhenItIsAskedFor() {
        assertThat(Packets.answer(ask("web-a.node.dc1.consul", Type.TXT)))
                .containsExactly("web-a.node.dc1.consul. 0 TXT rack=r1");
        assertThat(Packets.answer(ask("web-a.node.consul", Type.ANY)))
                .containsExactly("web-a.node.consul. 0 A 10.0.0.1", "web-a.node.consul. 0 TXT rack=r1");
    }

    @Test
    void textStaysAwayWhereConfigured() {
        settings = "{\"dns_config\": {\"enable_additional_node_meta_txt\": false}}";

        assertThat(Packets.additional(ask("web-a.node.consul", Type.A))).isEmpty();
        assertThat(Packets.answer(ask("web-a.node.consul", Type.TXT))).hasSize(1);
        assertThat(Packets.additional(ask("web.service.consul", Type.SRV))).noneMatch(r -> r.contains("TXT"));
    }

    @Test
    void whatANodeHasNotIsAnsweredWithNothingAtAll() {
        var reply = ask("web-a.node.consul", Type.MX);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(Packets.answer(reply)).isEmpty();
        assertThat(Packets.authority(reply)).isEmpty();
        assertThat(Packets.additional(reply)).isEmpty();
    }

    @Test
    void aNodeThatIsElsewhereIsAnAlias() {
        assertThat(Packets.answer(ask("elsewhere.node.consul", Type.A)))
                .containsExactly("elsewhere.node.consul. 0 CNAME outside.example.test.");
    }

    @Test
    void unknownNamesGetTheZonesAuthority() {
        for (var name : new String[] {
            "no.node.consul",
            "no.service.consul",
            "no.web.service.consul",
            "consul",
            "web-a.node.dc9.consul",
            "web.connect.consul",
            "any.query.consul"
        }) {
            var reply = ask(name, Type.A);
            assertThat(reply.getRcode()).as(name).isEqualTo(Rcode.NXDOMAIN);
            assertThat(Packets.authority(reply)).as(name).containsExactly(SOA);
        }
    }

    @Test
    void aServiceHasTheAddressesOfInstancesThatAreNotCritical() {
        assertThat(Packets.answer(ask("web.service.consul", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1", "web.service.consul. 0 A 10.0.0.22");
    }

    @Test
    void warningsCountAgainstAnInstanceWhereConfigured() {
        settings = "{\"dns_config\": {\"only_passing\": true}}";

        assertThat(Packets.answer(ask("web.service.consul", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1");
        assertThat(ask("green.web.service.consul", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aTagChoosesInstancesWhateverItsCase() {
        assertThat(Packets.answer(ask("BLUE.web.service.consul", Type.A)))
                .containsExactly("BLUE.web.service.consul. 0 A 10.0.0.1");
        assertThat(Packets.answer(ask("green.web.service.consul", Type.A)))
                .containsExactly("green.web.service.consul. 0 A 10.0.0.22");
    }

    @Test
    void aTypeThatNoInstanceHasGetsTheZonesAuthority() {
        var reply = ask("web.service.consul", Type.AAAA);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(Packets.authority(reply)).containsExactly(SOA);
    }

    @Test
    void anyShowsBothKindsOfAddresses() {
        assertThat(Packets.answer(ask("six.service.consul", Type.ANY)))
                .containsExactly(
                        "six.service.consul. 0 A 10.0.0.64", "six.service.consul. 0 AAAA 2001:db8:0:0:0:0:0:5");
    }

    @Test
    void srvShowsHostsPortsAndWeightsWithAddressesBeside() {
        var reply = ask("_web._tcp.service.consul", Type.SRV);

        assertThat(Packets.answer(reply))
                .containsExactly(
                        "_web._tcp.service.consul. 0 SRV 1 1 80 Web-A.node.dc1.consul.",
                        "_web._tcp.service.consul. 0 SRV 1 3 81 0a000016.addr.dc1.consul.");
        assertThat(Packets.additional(reply))
                .containsExactly(
                        "0a000016.addr.dc1.consul. 0 A 10.0.0.22",
                        "Web-A.node.dc1.consul. 0 A 10.0.0.1",
                        "Web-A.node.dc1.consul. 0 TXT rack=r1",
                        "web-b.node.dc1.consul. 0 TXT odd=a=b");
    }

    @Test
    void srvOfAnExternalServiceNamesItsHost() {
        assertThat(Packets.answer(ask("ext.service.consul", Type.SRV)))
                .containsExactly("ext.service.consul. 0 SRV 1 1 7 outside.example.test.");
    }

    @Test
    void theSameHostAndPortIsShownOnce() {
        state = Catalogs.of(
                Registration.of("a", "10.0.0.1").service("x1", "x", "", 80),
                Registration.of("a", "10.0.0.1").service("x2", "x", "", 80));

        assertThat(Packets.answer(ask("x.service.consul", Type.SRV))).hasSize(1);
        assertThat(Packets.answer(ask("x.service.consul", Type.A))).hasSize(1);
    }

    @Test
    void aNodeWhoseNameDnsCannotCarryIsFoundByItsAddress() {
        state = Catalogs.of(Registration.of("n".repeat(64), "10.0.0.1").service("x", 80));

        assertThat(Packets.answer(ask("x.service.consul", Type.SRV)))
                .containsExactly("x.service.consul. 0 SRV 1 1 80 0a000001.addr.dc1.consul.");
    }

    @Test
    void anAliasWithinTheDomainIsFollowed() {
        state = Catalogs.of(
                Registration.of("a", "10.0.0.1").service("x", "x", "y.service.consul", 80),
                Registration.of("a", "10.0.0.1").service("y", "y", "b.node.consul", 80),
                Registration.of("b", "10.0.0.2"));

        assertThat(Packets.answer(ask("x.service.consul", Type.A)))
                .containsExactly(
                        "b.node.consul. 0 A 10.0.0.2",
                        "x.service.consul. 0 CNAME y.service.consul.",
                        "y.service.consul. 0 CNAME b.node.consul.");
        assertThat(Packets.additional(ask("x.service.consul", Type.SRV)))
                .containsExactly("b.node.consul. 0 A 10.0.0.2", "y.service.consul. 0 CNAME b.node.consul.");
    }

    @Test
    void aCircleOfAliasesEnds() {
        state = Catalogs.of(
                Registration.of("a", "10.0.0.1").service("x", "x", "y.service.consul", 80),
                Registration.of("a", "10.0.0.1").service("y", "y", "x.service.consul", 80));

        assertThat(Packets.answer(ask("x.service.consul", Type.A))).hasSizeLessThanOrEqualTo(Aliases.CHAIN_MOST + 1);
    }

    @Test
    void anAliasBringsSomeOfManyAddresses() {
        var crowd = new ArrayList<>(Catalogs.crowd("y", 50));
        crowd.add(Registration.of("a", "10.0.0.1").service("x", "x", "y.service.consul", 80));
        state = Catalogs.of(crowd);

        assertThat(Packets.answer(ask("x.service.consul", Type.A))).hasSize(1 + Aliases.ADDRESSES_MOST);
    }

    @Test
    void aServiceThatIsItsOwnAliasMeansItsNode() {
        state = Catalogs.of(Registration.of("a", "10.0.0.1").service("x", "x", "x.service.consul", 80));

        assertThat(Packets.answer(ask("x.service.consul", Type.A))).containsExactly("x.service.consul. 0 A 10.0.0.1");
    }

    @Test
    void addressesGoBeforeAliasesAndOneAliasIsShown() {
        state = Catalogs.of(
                Registration.of("a", "10.0.0.1").service("x1", "x", "one.example.test", 80),
                Registration.of("a", "10.0.0.1").service("x2", "x", "two.example.test", 80));
        assertThat(Packets.answer(ask("x.service.consul", Type.A))).hasSize(1).allMatch(r -> r.contains("CNAME"));

        state = state.apply(Registration.of("b", "10.0.0.2").service("x", 80).command(), 0)
                .state();
        assertThat(Packets.answer(ask("x.service.consul", Type.A))).containsExactly("x.service.consul. 0 A 10.0.0.2");
    }

    @Test
    void anAddressInHexIsAnsweredUnderTheMainDomain() {
        settings = "{\"alt_domain\": \"alt.example\", \"dns_config\": {\"node_ttl\": \"10s\"}}";

        assertThat(Packets.answer(ask("0a000001.addr.alt.example", Type.AAAA)))
                .containsExactly("0a000001.addr.consul. 10 A 10.0.0.1");
    }

    @Test
    void soaAndNsNameTheServers() {
        var soa = ask("anything.alt.consul", Type.SOA);

        assertThat(Packets.answer(soa)).containsExactly(SOA);
        assertThat(Packets.authority(soa)).containsExactly("consul. 0 NS node1.node.dc1.consul.");
        assertThat(Packets.additional(soa)).containsExactly("node1.node.dc1.consul. 0 A 127.0.0.1");
        assertThat(Packets.answer(ask("consul", Type.NS))).containsExactly("consul. 0 NS node1.node.dc1.consul.");
    }

    @Test
    void ofManyServersThreeAreNamed() {
        state = Catalogs.of(IntStream.range(0, 7)
                .mapToObj(i -> Registration.of("server" + i, "10.0.0." + i).service("consul", 8300))
                .toList());

        assertThat(Packets.answer(ask("consul", Type.NS))).hasSize(3).doesNotHaveDuplicates();
        assertThat(Packets.additional(ask("consul", Type.NS))).hasSize(3);
        assertThat(Packets.authority(ask("consul", Type.SOA))).hasSize(3);
    }

    @Test
    void theZoneIsNotGivenAway() {
        assertThat(ask("consul", Type.AXFR).getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(ask("consul", Type.IXFR).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void lifeTimesAreTheConfiguredOnes() {
        settings = "{\"dns_config\": {\"node_ttl\": \"10s\", \"service_ttl\": {\"*\": \"5s\", \"w*\": \"7s\"}}}";

        assertThat(Packets.answer(ask("six.node.consul", Type.AAAA)).getFirst()).contains(" 10 AAAA ");
        assertThat(Packets.answer(ask("web.service.consul", Type.A))).allMatch(r -> r.contains(" 7 A "));
        assertThat(Packets.additional(ask("web.service.consul", Type.SRV))).allMatch(r -> r.contains(" 7 "));
        assertThat(Packets.answer(ask("ext.service.consul", Type.A)).getFirst()).contains(" 5 CNAME ");
    }

    @Test
    void addressesLeadBackToNodesAndThenServices() {
        assertThat(Packets.answer(ask("1.0.0.10.in-addr.arpa", Type.PTR)))
                .containsExactly("1.0.0.10.in-addr.arpa. 0 PTR Web-A.node.dc1.consul.");
        assertThat(Packets.answer(ask("22.0.0.10.in-addr.arpa", Type.PTR)))
                .containsExactly("22.0.0.10.in-addr.arpa. 0 PTR web.service.dc1.consul.");
        assertThat(ask("9.9.9.9.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    private Message ask(String name, int type) {
        var clock = InstantSource.fixed(Instant.ofEpochSecond(1));
        var answers = new StillAnswers(Settings.with(settings), state, clock, new SplittableRandom(3));
        return Packets.read(
                answers.answer(Packets.question(name, type), Transport.UDP).orElseThrow());
    }
}
