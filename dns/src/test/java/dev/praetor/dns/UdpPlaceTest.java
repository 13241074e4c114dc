package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UdpPlaceTest {
    private static final List<InetAddress> OF_HOST = Stream.of("127.0.0.1", "192.0.2.1", "2001:db8::1")
            .map(InetAddress::ofLiteral)
            .toList();

    @Test
    void anAddressIsOnePlace() {
        assertThat(UdpPlace.of(List.of("127.0.0.1", "::1"), OF_HOST))
                .containsExactly(new UdpPlace("127.0.0.1", false), new UdpPlace("::1", false));
    }

    @Test
    void everywhereIsEachAddressAndTheRest() {
        assertThat(UdpPlace.of(List.of("0.0.0.0"), OF_HOST))
                .containsExactly(
                        new UdpPlace("0.0.0.0", true),
                        new UdpPlace("127.0.0.1", true),
                        new UdpPlace("192.0.2.1", true));
    }

    @Test
    void everywhereInTheNewerProtocolIsEverywhereInTheOlderToo() {
        assertThat(UdpPlace.of(List.of("::"), OF_HOST))
                .containsExactly(
                        new UdpPlace("::", true),
                        new UdpPlace("127.0.0.1", true),
                        new UdpPlace("192.0.2.1", true),
                        new UdpPlace("2001:db8:0:0:0:0:0:1", true));
    }
}
