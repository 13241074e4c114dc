package dev.praetor.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    private final Hosts hosts = Hosts.only(List.of("Node1.example.com", ".consul"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:8500",
                "LOCALHOST.:8500",
                "app.localhost",
                "127.0.0.1",
                "127.0.0.1:8500",
                "[::1]:8500",
                "[::1]",
                "10.1.2.3",
                "consul",
                "node1.example.com:8500",
                "web.service.consul"
            })
    void addressesLocalNamesAndConfiguredNamesMayBeAsked(String host) {
        assertThat(hosts.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8500",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "node1.example.com.evil.example",
                "notconsul.example",
                "evil.1",
                "[evil.example]"
            })
    void namesOfOthersMayNot(String host) {
        assertThat(hosts.allows(host)).isFalse();
    }

    @Test
    void anAgentThatOthersReachAnywayTakesAnyName() {
        assertThat(Hosts.any().allows("evil.example")).isTrue();
    }
}
