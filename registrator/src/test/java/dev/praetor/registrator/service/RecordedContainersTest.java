package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.Networking;
import dev.praetor.registrator.docker.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Answers of `docker inspect` recorded from Docker 20.10.24, and what they come to.
class RecordedContainersTest {
    private static Container recorded(String name) {
        try (var file = RecordedContainersTest.class.getResourceAsStream("/inspect/" + name + ".json")) {
            return Plans.read(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> plan(Container container, String... flags) {
        return shown(new Planner(Plans.options(flags), Plans.HOST).plan(container));
    }

    @Test
    void theRecordIsRead() {
        var container = recorded("bridge");
        assertThat(container.name()).isEqualTo("web");
        assertThat(container.shortId()).isEqualTo("d6f4a07c8a9b");
        assertThat(container.labels()).containsEntry("SERVICE_TAGS", "a,b");
        assertThat(container.exposed()).containsExactlyInAnyOrder(new Port(80, "tcp"), new Port(8080, "tcp"));
        assertThat(container.state().running()).isTrue();
        assertThat(container.state().startedAt()).isEqualTo(Instant.parse("2026-11-22T11:27:47.370348242Z"));
        assertThat(container.networking().address()).isEqualTo("172.17.0.2");
    }

    @Test
    void onTheDefaultBridge() {
        assertThat(plan(recorded("bridge")))
                .containsExactly("vm:web:80 = web-80 at 192.0.2.2:9099", "vm:web:8080 = web-8080 at 127.0.0.1:32768");
        assertThat(plan(recorded("bridge"), "-internal"))
                .containsExactly("vm:web:80 = web-80 at 172.17.0.2:80", "vm:web:8080 = web-8080 at 172.17.0.2:8080");
    }

    @Test
    void onAUserNetworkWithIpv6() {
        assertThat(plan(recorded("user-network"))).containsExactly("vm:v6:80 = busybox at 192.0.2.2:8081");
        assertThat(plan(recorded("user-network"), "-internal")).containsExactly("vm:v6:80 = busybox at 172.18.0.2:80");
    }

    @Test
    void onTheHostsNetwork() {
        assertThat(plan(recorded("host-network")))
                .containsExactly(
                        "vm:hostnet:80 = busybox-80 at 192.0.2.2:80",
                        "vm:hostnet:5000 = busybox-5000 at 192.0.2.2:5000");
    }

    @Test
    void onAnotherContainersNetwork() {
        var container = recorded("shared-network");
        assertThat(container.networking().sharedWith()).startsWith("d6f4a07c8a9b");
        assertThat(plan(container.with(new Networking.Peer("172.17.0.2", false))))
                .containsExactly("vm:side:80 = busybox at 172.17.0.2:80");
    }

    @Test
    void withManyPortsOfEachKind() {
        assertThat(plan(recorded("many-ports")))
                .containsExactly(
                        "vm:udp:53 = busybox-53 at 192.0.2.2:5353",
                        "vm:udp:53:udp = busybox-53 at 192.0.2.2:5353",
                        "vm:udp:77 = busybox-77 at [::1]:77",
                        "vm:udp:8000 = busybox-8000 at 192.0.2.2:8000",
                        "vm:udp:8001 = busybox-8001 at 192.0.2.2:8001",
                        "vm:udp:8002 = busybox-8002 at 192.0.2.2:8002");
    }
}
