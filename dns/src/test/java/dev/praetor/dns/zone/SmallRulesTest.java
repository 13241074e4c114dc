package dev.praetor.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.praetor.dns.testing.Packets;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.TXTRecord;

/// Life times, metadata as text, and what an address in the catalog is.
class SmallRulesTest {
    @Test
    void theLongestPatternGivesTheLifeTime() {
        var ttls = new ServiceTtls(Map.of(
                "*", Duration.ofSeconds(5),
                "db-*", Duration.ofSeconds(7),
                "db-main*", Duration.ofSeconds(9),
                "DB-main", Duration.ofSeconds(30)));

        assertThat(ttls.of("web")).isEqualTo(5);
        assertThat(ttls.of("db-")).isEqualTo(7);
        assertThat(ttls.of("db-x")).isEqualTo(7);
        assertThat(ttls.of("db-maintenance")).isEqualTo(9);
        assertThat(ttls.of("db-main")).isEqualTo(30);
        assertThat(ttls.of("da")).isEqualTo(5);
    }

    @Test
    void withoutPatternsNothingMayBeKept() {
        assertThat(new ServiceTtls(Map.of()).of("web")).isZero();
    }

    @Test
    void metadataReadsAsAnAttribute() {
        assertThat(MetaText.of("rack", "r1")).isEqualTo("rack=r1");
        assertThat(MetaText.of("odd", "a=b")).isEqualTo("odd=a=b");
        assertThat(MetaText.of("rfc1035-note", "plain text")).isEqualTo("plain text");
    }

    @Test
    void whatEndsAnAttributeIsQuoted() {
        assertThat(MetaText.of("a=b", "c`d")).isEqualTo("a`=b=c``d");
        assertThat(MetaText.of(" a ", "v")).isEqualTo("` a` =v");
    }

    @Test
    void longTextTakesSeveralStrings() {
        var text = (TXTRecord) MetaText.record(Packets.name("a"), 0, "x".repeat(600));

        assertThat(text.getStringsAsByteArrays()).hasSize(3);
    }

    @Test
    void noTextIsOneEmptyString() {
        var text = (TXTRecord) MetaText.record(Packets.name("a"), 0, "");

        assertThat(text.getStrings()).containsExactly("");
    }

    @Test
    void addressesAreOnlyWhatIsWrittenAsOne() throws Exception {
        assertThat(Target.of("10.0.0.1")).isEqualTo(new Target.Ip(InetAddress.getByName("10.0.0.1")));
        assertThat(Target.of("2001:db8::1")).isEqualTo(new Target.Ip(InetAddress.getByName("2001:db8::1")));
        assertThat(Target.of("::ffff:10.0.0.1")).isEqualTo(new Target.Ip(InetAddress.getByName("10.0.0.1")));
        assertThat(Target.of("db.example.test")).isEqualTo(new Target.Alias(Packets.name("db.example.test")));
        assertThat(Target.of("db.example.test.")).isEqualTo(new Target.Alias(Packets.name("db.example.test")));
        assertThat(Target.of("")).isEqualTo(new Target.Unspeakable());
        assertThat(Target.of("10.0.0.1:80")).isEqualTo(new Target.Unspeakable());
        assertThat(Target.of("a..b")).isEqualTo(new Target.Unspeakable());
        assertThat(Target.of("x".repeat(64) + ".test")).isEqualTo(new Target.Unspeakable());
    }

    @Test
    void aDomainWithoutRoomForNamesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ZoneNames("x".repeat(64), "dc1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ZoneNames("abcdefghij.".repeat(20) + "a", "dc1"));
    }
}
