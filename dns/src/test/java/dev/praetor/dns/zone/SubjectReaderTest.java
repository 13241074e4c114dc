package dev.praetor.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

class SubjectReaderTest {
    private static final Subject NOTHING = new Subject.OfNothing();

    private final SubjectReader reader = new SubjectReader("DC1");

    @Test
    void nodesMayHaveDotsAndADatacenter() {
        assertThat(read("a.node")).isEqualTo(new Subject.OfNode("a"));
        assertThat(read("a.b.node.dc1")).isEqualTo(new Subject.OfNode("a.b"));
    }

    @Test
    void theLastLabelBeforeServiceIsTheNameAndTheRestTheTag() {
        assertThat(read("web.service")).isEqualTo(service("web"));
        assertThat(read("web.service.dc1")).isEqualTo(service("web"));
        assertThat(read("v1.blue.web.service")).isEqualTo(service("web", "v1.blue"));
    }

    @Test
    void namesMayBeTheWordsThemselves() {
        assertThat(read("service.service")).isEqualTo(service("service"));
        assertThat(read("node.service")).isEqualTo(service("node"));
        assertThat(read("addr.node")).isEqualTo(new Subject.OfNode("addr"));
    }

    @Test
    void underscoresOnBothMakeItAnSrvName() {
        assertThat(read("_web._tcp.service")).isEqualTo(service("web"));
        assertThat(read("_web._udp.service")).isEqualTo(service("web", "udp"));
        assertThat(read("_web._blue.service.dc1")).isEqualTo(service("web", "blue"));
        assertThat(read("web._tcp.service")).isEqualTo(service("_tcp", "web"));
    }

    @Test
    void forSrvTheWordServiceMayBeMissing() {
        var labels = List.of("_web", "_tcp");

        assertThat(reader.read(labels, Type.SRV)).isEqualTo(service("web"));
        assertThat(reader.read(List.of("_web", "_tcp", "dc1"), Type.SRV)).isEqualTo(service("web"));
        assertThat(reader.read(labels, Type.A)).isEqualTo(NOTHING);
    }

    @Test
    void addressesAreEightOrThirtyTwoHexDigits() throws Exception {
        assertThat(read("0a140001.addr")).isEqualTo(new Subject.OfAddress(ip("10.20.0.1")));
        assertThat(read("20010db8000000000000000000000005.addr.dc9"))
                .isEqualTo(new Subject.OfAddress(ip("2001:db8::5")));
        assertThat(read("zz.addr")).isEqualTo(new Subject.OfAddress(Optional.empty()));
        assertThat(read("0a14000z.addr")).isEqualTo(new Subject.OfAddress(Optional.empty()));
        assertThat(read("a.0a140001.addr")).isEqualTo(NOTHING);
    }

    @Test
    void queriesMayHaveDots() {
        assertThat(read("geo.db.query")).isEqualTo(new Subject.OfQuery("geo.db"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node",
                "service",
                "query",
                "addr",
                "a.node.dc9",
                "web.service.x.y",
                "web",
                "dc1",
                "web.connect",
                "web.ingress",
                "web.virtual",
                "a.b.c"
            })
    void otherFormsAreNothing(String name) {
        assertThat(read(name)).isEqualTo(NOTHING);
    }

    @Test
    void theDomainItselfIsNothing() {
        assertThat(reader.read(List.of(), Type.A)).isEqualTo(NOTHING);
    }

    private Subject read(String name) {
        return reader.read(List.of(name.split("\\.")), Type.A);
    }

    private static Subject service(String name) {
        return new Subject.OfService(name, Optional.empty());
    }

    private static Subject service(String name, String tag) {
        return new Subject.OfService(name, Optional.of(tag));
    }

    private static Optional<InetAddress> ip(String text) throws Exception {
        return Optional.of(InetAddress.getByName(text));
    }
}
