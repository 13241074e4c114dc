package dev.praetor.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.dns.testing.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainsTest {
    private final Domains plain = new Domains(Settings.plain().dns());

    @Test
    void namesInTheDomainAreOurs() {
        assertThat(locate(plain, "web.service.consul")).isEqualTo(new Place.Ours(List.of("web", "service"), false));
        assertThat(locate(plain, "consul")).isEqualTo(new Place.Ours(List.of(), false));
    }

    @Test
    void otherNamesAreForeign() {
        assertThat(locate(plain, "example.test")).isEqualTo(new Place.Foreign());
        assertThat(locate(plain, "xconsul")).isEqualTo(new Place.Foreign());
        assertThat(plain.locate(List.of())).isEqualTo(new Place.Foreign());
    }

    @Test
    void theLongerOfTwoDomainsThatFitCounts() {
        var nested = new Domains(Settings.with("{\"domain\": \"example\", \"alt_domain\": \"alt.example\"}")
                .dns());

        assertThat(locate(nested, "a.node.alt.example")).isEqualTo(new Place.Ours(List.of("a", "node"), true));
        assertThat(locate(nested, "a.node.example")).isEqualTo(new Place.Ours(List.of("a", "node"), false));
    }

    @Test
    void addressesTurnedAroundAreFoundOut() throws Exception {
        assertThat(locate(plain, "1.0.20.10.in-addr.arpa")).isEqualTo(reverse("10.20.0.1"));
        assertThat(locate(plain, "5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.ip6.arpa"))
                .isEqualTo(reverse("2001:db8::5"));
    }

    @Test
    void whatIsNoAddressIsStillReverse() {
        for (var name : List.of(
                "20.10.in-addr.arpa",
                "256.0.0.1.in-addr.arpa",
                "a.b.c.d.in-addr.arpa",
                "arpa",
                "1.2.3.4.ip6.arpa",
                "-1.0.0.1.in-addr.arpa")) {
            assertThat(locate(plain, name)).as(name).isEqualTo(new Place.Reverse(Optional.empty()));
        }
    }

    private static Place locate(Domains domains, String name) {
        return domains.locate(List.of(name.split("\\.")));
    }

    private static Place reverse(String address) throws Exception {
        return new Place.Reverse(Optional.of(InetAddress.getByName(address)));
    }
}
