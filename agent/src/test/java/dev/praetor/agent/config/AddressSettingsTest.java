package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressSettingsTest {
    private final FakeHost host = new FakeHost().with("lo", "127.0.0.1");

    private AgentConfig read(String... keysAndValues) throws ConfigException {
        var sources = new ArrayList<>(List.of(new Source("base", Map.of("data_dir", "/data"))));
        for (var i = 0; i < keysAndValues.length; i += 2) {
            sources.add(new Source("test", Map.of(keysAndValues[i], keysAndValues[i + 1])));
        }
        return Configuration.of(false, sources, host).agent();
    }

    @Test
    void theOnlyPrivateAddressIsAdvertised() throws ConfigException {
        host.with("eth0", "10.0.0.5", "fe80::1").with("eth1", "8.8.8.8");

        assertThat(read().bindAddress()).isEqualTo("0.0.0.0");
        assertThat(read().advertiseAddress()).isEqualTo("10.0.0.5");
    }

    @Test
    void severalPrivateAddressesAreAQuestionForTheOperator() {
        host.with("eth0", "10.0.0.5").with("docker0", "172.17.0.1");

        assertThatThrownBy(this::read)
                .hasMessage(
                        "advertise_addr (default): this machine has several private IPv4 addresses (10.0.0.5 on eth0, "
                                + "172.17.0.1 on docker0): choose one with bind_addr or advertise_addr");
    }

    @Test
    void noPrivateAddressIsAQuestionToo() {
        assertThatThrownBy(this::read).hasMessageContaining("this machine has no private IPv4 address: choose one");
    }

    @Test
    void aBindAddressIsAdvertisedUnlessAnotherIsTold() throws ConfigException {
        assertThat(read("bind_addr", "10.1.2.3").advertiseAddress()).isEqualTo("10.1.2.3");
        assertThat(read("bind_addr", "10.1.2.3", "advertise_addr", "10.9.9.9").advertiseAddress())
                .isEqualTo("10.9.9.9");
    }

    @Test
    void nobodyCanReachTheAddressOfAllInterfaces() {
        assertThatThrownBy(() -> read("advertise_addr", "0.0.0.0"))
                .hasMessageContaining("0.0.0.0 cannot be reached by anybody");
    }

    @Test
    void theUsualTaggedAddressesAreAlwaysThere() throws ConfigException {
        assertThat(read("bind_addr", "127.0.0.1", "advertise_addr_wan", "2001:db8::1")
                        .taggedAddresses())
                .isEqualTo(Map.of(
                        "lan", "127.0.0.1", "lan_ipv4", "127.0.0.1", "wan", "2001:db8::1", "wan_ipv6", "2001:db8::1"));
    }

    @Test
    void templatesAreExpanded() throws ConfigException {
        host.with("eth0", "10.0.0.5").with("docker0", "172.17.0.1").routing("docker0");

        assertThat(read("bind_addr", "{{ GetInterfaceIP \"eth0\" }}").bindAddress())
                .isEqualTo("10.0.0.5");
        assertThat(read("bind_addr", "{{GetPrivateIP}}").bindAddress()).isEqualTo("172.17.0.1");
        assertThat(read("bind_addr", "10.0.0.5", "client_addr", "127.0.0.1 {{ GetPrivateIPs }}")
                        .clientAddresses())
                .containsExactly("127.0.0.1", "10.0.0.5", "172.17.0.1");
    }

    @Test
    void aTemplateThatCannotBeExpandedSaysWhy() {
        assertThatThrownBy(() -> read("bind_addr", "{{ GetInterfaceIP \"eth7\" }}"))
                .hasMessageContaining("{{ GetInterfaceIP \"eth7\" }} finds no address; the interfaces that are up: lo");
        assertThatThrownBy(() -> read("bind_addr", "{{ GetAllInterfaces | attr \"address\" }}"))
                .hasMessageContaining("is not supported: write {{ GetPrivateIP }}");
    }

    @Test
    void twoAddressesToBindAreOneTooMany() {
        assertThatThrownBy(() -> read("bind_addr", "10.0.0.1 10.0.0.2"))
                .hasMessageContaining("must be one address, not 2: 10.0.0.1 10.0.0.2");
    }

    @Test
    void addressesOfOneInterfaceWinOverTheClientAddress() throws ConfigException {
        var config = Configuration.of(
                        false,
                        List.of(new Source(
                                "test",
                                Map.of(
                                        "data_dir", "/data",
                                        "bind_addr", "10.0.0.1",
                                        "client_addr", "0.0.0.0",
                                        "addresses", Map.of("http", "unix:///run/p.sock 127.0.0.1")))),
                        host)
                .agent();

        assertThat(config.listeners())
                .isEqualTo(new AgentConfig.Listeners(List.of("unix:///run/p.sock", "127.0.0.1"), List.of("0.0.0.0")));
    }

    @Test
    void halfAnAddressIsNone() {
        assertThatThrownBy(() -> read("bind_addr", "127.1")).hasMessageContaining("\"127.1\" is not an IP address");
        assertThatThrownBy(() -> read("bind_addr", "[::1]")).hasMessageContaining("is not an IP address");
    }
}
