package dev.praetor.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private final Networks networks = Networks.of(List.of("127.0.0.0/8", "10.1.2.128/25", "fd00::/8"));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "127.255.0.9,true",
        "10.1.2.200,true",
        "10.1.2.1,false",
        "192.168.0.1,false",
        "fd12::1,true",
        "fe80::1,false"
    })
    void anAddressIsInANetworkWhenItsFirstBitsAre(String ip, boolean inside) {
        assertThat(networks.contains(ip)).isEqualTo(inside);
    }

    @Test
    void noBitsMeansEveryAddressOfThatKind() {
        var all = Networks.of(List.of("0.0.0.0/0"));
        assertThat(all.contains("8.8.8.8")).isTrue();
        assertThat(all.contains("::1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1/33", "localhost/8", "/8"})
    void whatIsNoNetworkIsNamed(String text) {
        assertThatThrownBy(() -> Networks.of(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
