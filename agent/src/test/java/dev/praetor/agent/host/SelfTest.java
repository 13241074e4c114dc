package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.Configs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTest {
    private static final String ID = "0b9c2f1e-6c1a-4f0e-9b7d-3a2f1c0d4e5f";

    @Test
    void theNodeIsKnownByAllItsAddresses() {
        var self = Self.of(Configs.server(Path.of("/nowhere")), ID);

        assertThat(self.node().taggedAddresses())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lan", "127.0.0.1", "lan_ipv4", "127.0.0.1", "wan", "127.0.0.1", "wan_ipv4", "127.0.0.1"));
    }

    @Test
    void metadataOfTheConfigurationIsKeptBesideTheSegment() {
        var config = Configs.server(Path.of("/nowhere"), Map.of("node_meta", Map.of("rack", "r1")));

        assertThat(Self.of(config, ID).node().meta()).isEqualTo(Map.of("rack", "r1", "consul-network-segment", ""));
    }

    @Test
    void theVersionSaysWhatItIsCompatibleWithAndWhatItIs() {
        assertThat(Self.of(Configs.server(Path.of("/nowhere")), ID).version()).isEqualTo("1.10.12+praetor.0.1.0");
    }
}
