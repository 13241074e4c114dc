package dev.praetor.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownServersTest {
    private static final ServerAddress A = server("a", 1);
    private static final ServerAddress B = server("b", 2);
    private static final ServerAddress C = server("c", 3);

    private final KnownServers servers = new KnownServers();

    @Test
    void nobodyIsKnownAtFirst() {
        assertThat(servers.current()).isEmpty();
    }

    @Test
    void theFirstOneNamedIsAsked() {
        servers.learned(List.of(A, B, C));
        assertThat(servers.current()).contains(A);
    }

    @Test
    void oneThatFailsBecomesTheLast() {
        servers.learned(List.of(A, B, C));
        servers.failed(A);
        assertThat(servers.all()).containsExactly(B, C, A);
    }

    @Test
    void requestsThatFailTogetherMoveOnOnce() {
        servers.learned(List.of(A, B, C));
        servers.failed(A);
        servers.failed(A);
        assertThat(servers.current()).contains(B);
    }

    @Test
    void theOneHeldToStaysWhenOthersComeAndGo() {
        servers.learned(List.of(A, B));
        servers.failed(A);
        servers.learned(List.of(A, C, B));
        assertThat(servers.all()).containsExactly(B, A, C);
        servers.learned(List.of(C, A));
        assertThat(servers.all()).containsExactly(A, C);
    }

    @Test
    void aNewAddressReplacesTheOldOne() {
        servers.learned(List.of(A, B));
        var moved = server("a", 9);
        servers.learned(List.of(B, moved));
        assertThat(servers.all()).containsExactly(moved, B);
    }

    @Test
    void anEmptyListIsNoNews() {
        servers.learned(List.of(A));
        servers.learned(List.of());
        assertThat(servers.current()).contains(A);
    }

    private static ServerAddress server(String id, int number) {
        return new ServerAddress(id, "server-" + id, "10.0.0." + number, 8301, 8300);
    }
}
