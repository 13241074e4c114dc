package dev.praetor.dns.recurse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    @Test
    void thePortMayBeLeftOut() throws Exception {
        assertThat(Upstream.parse("192.0.2.1")).isEqualTo(upstream("192.0.2.1", 53));
        assertThat(Upstream.parse("192.0.2.1:5353")).isEqualTo(upstream("192.0.2.1", 5353));
        assertThat(Upstream.parse("2001:db8::1")).isEqualTo(upstream("2001:db8::1", 53));
        assertThat(Upstream.parse("[2001:db8::1]")).isEqualTo(upstream("2001:db8::1", 53));
        assertThat(Upstream.parse("[2001:db8::1]:5353")).isEqualTo(upstream("2001:db8::1", 5353));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dns.example",
                "192.0.2.1:",
                "192.0.2.1:0",
                "192.0.2.1:70000",
                "192.0.2.1:x",
                "[::1",
                "[::1]x53"
            })
    void anythingElseIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void weAreWhoListensHereAtOurPort() {
        assertThat(Upstream.parse("127.0.0.1:8600").isOurselves(8600)).isTrue();
        assertThat(Upstream.parse("127.0.0.1:53").isOurselves(8600)).isFalse();
        assertThat(Upstream.parse("192.0.2.1:8600").isOurselves(8600)).isFalse();
    }

    private static Upstream upstream(String address, int port) throws Exception {
        return new Upstream(InetAddress.getByName(address), port);
    }
}
