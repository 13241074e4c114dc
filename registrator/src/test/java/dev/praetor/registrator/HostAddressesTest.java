package dev.praetor.registrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostAddressesTest {
    private static final List<String> LOOPBACK = List.of("127.0.1.1", "::1");

    @Test
    void theHostNameCountsWhereItIsNotLoopback() {
        assertThat(HostAddresses.choose(List.of("127.0.1.1", "10.0.0.5"), List.of("192.0.2.2"), "192.0.2.9"))
                .isEqualTo("10.0.0.5");
    }

    @Test
    void elseTheRegistrysIdeaIfAnInterfaceHasIt() {
        assertThat(HostAddresses.choose(LOOPBACK, List.of("192.0.2.2", "192.0.2.9"), "192.0.2.9"))
                .isEqualTo("192.0.2.9");
    }

    @Test
    void aRegistryElsewhereDoesNotSpeakForThisHost() {
        assertThat(HostAddresses.choose(LOOPBACK, List.of("fd00::2", "192.0.2.2"), "203.0.113.1"))
                .isEqualTo("192.0.2.2");
        assertThat(HostAddresses.choose(LOOPBACK, List.of("fd00::2"), "")).isEqualTo("fd00::2");
    }

    @Test
    void withoutInterfacesTheRegistryIsBelieved() {
        assertThat(HostAddresses.choose(List.of(), List.of(), "192.0.2.9")).isEqualTo("192.0.2.9");
        assertThat(HostAddresses.choose(List.of(), List.of(), "")).isEmpty();
    }

    @Test
    void thisMachineHasAName() {
        assertThat(new SystemHost().name()).isNotBlank();
        assertThat(new SystemHost().resolve("localhost")).contains("127.0.0.1");
        assertThat(new SystemHost().resolve("no-such-host.invalid")).isEmpty();
        assertThat(new SystemHost().interfaces()).doesNotContain("127.0.0.1", "::1");
    }
}
