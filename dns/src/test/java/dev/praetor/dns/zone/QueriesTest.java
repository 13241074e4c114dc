package dev.praetor.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.StillAnswers;
import dev.praetor.dns.testing.Catalogs;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Transport;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.PreparedQuery.Selection;
import dev.praetor.state.PreparedQuery.Template;
import dev.praetor.state.QueryCommand;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// What is answered to names of prepared queries.
class QueriesTest {
    private static final Template BY_PREFIX = new Template(Template.NAME_PREFIX_MATCH, "", false);

    private State state = Catalogs.of(
            Registration.of("web-a", "10.0.0.1").service("web", 80).check(Status.PASSING),
            Registration.of("web-b", "10.0.0.2")
                    .service("w", "web", "10.0.0.22", 81)
                    .check(Status.WARNING),
            Registration.of("web-c", "10.0.0.3").service("web", 82).check(Status.CRITICAL));

    private String settings = "{}";
    private int queries;

    private void create(String name, Template template, String service, String ttl) {
        var id = "00000000-0000-0000-0000-00000000000" + queries++;
        var query = new PreparedQuery(id, name, "", "", template, Selection.of(service), ttl, 0, 0);
        state = state.apply(new QueryCommand.Create(query), 0).state();
    }

    private Message ask(String name, int type) {
        var clock = InstantSource.fixed(Instant.ofEpochSecond(1));
        var answers = new StillAnswers(Settings.with(settings), state, clock, new SplittableRandom(3));
        return Packets.read(
                answers.answer(Packets.question(name, type), Transport.UDP).orElseThrow());
    }

    @Test
    void aQueryAnswersWithWhatItFindsForAsLongAsItSays() {
        create("front", Template.NONE, "web", "12s");

        assertThat(Packets.answer(ask("Front.query.dc1.consul", Type.A)))
                .containsExactlyInAnyOrder(
                        "Front.query.dc1.consul. 12 A 10.0.0.1", "Front.query.dc1.consul. 12 A 10.0.0.22");
        var hosts = ask("front.query.consul", Type.SRV);
        assertThat(Packets.answer(hosts))
                .containsExactlyInAnyOrder(
                        "front.query.consul. 12 SRV 1 1 80 web-a.node.dc1.consul.",
                        "front.query.consul. 12 SRV 1 1 81 0a000016.addr.dc1.consul.");
        assertThat(Packets.additional(hosts)).contains("web-a.node.dc1.consul. 12 A 10.0.0.1");
    }

    @Test
    void withoutATimeOfItsOwnTheServicesCounts() {
        settings = "{\"dns_config\": {\"service_ttl\": {\"web\": \"5s\"}, \"only_passing\": true}}";
        create("front", Template.NONE, "web", "");

        assertThat(Packets.answer(ask("front.query.consul", Type.A)))
                .as("what a query finds is its own affair")
                .containsExactlyInAnyOrder("front.query.consul. 5 A 10.0.0.1", "front.query.consul. 5 A 10.0.0.22");
    }

    @Test
    void aTemplateAnswersManyNames() {
        create("geo.", BY_PREFIX, "${name.suffix}", "");

        assertThat(Packets.answer(ask("geo.web.query.consul", Type.A))).hasSize(2);
        assertThat(ask("geo.db.query.consul", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void whatIsNoQueryHasNoName() {
        create("empty", Template.NONE, "db", "");

        for (var name : new String[] {"none.query.consul", "empty.query.consul", "empty.query.dc9.consul"}) {
            var reply = ask(name, Type.A);
            assertThat(reply.getRcode()).as(name).isEqualTo(Rcode.NXDOMAIN);
            assertThat(Packets.authority(reply)).as(name).hasSize(1);
        }
    }
}
