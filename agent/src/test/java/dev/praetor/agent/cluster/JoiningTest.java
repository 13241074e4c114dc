package dev.praetor.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.FakeMember;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final ServerAddress A = new ServerAddress("a", "a", "10.0.0.1", 8301, 8300);
    private static final Introduction SELF =
            new Introduction("c", "client", "dc1", "10.0.0.9", 8301, "1", Optional.empty());

    private final FakeClock clock = new FakeClock();
    private final KnownServers servers = new KnownServers();
    private final Map<String, ClusterService> there = new HashMap<>();
    private final FakeMember a = new FakeMember("a");
    private final Joining joining = new Joining(this::at, this::resolve, () -> SELF, servers, 8301, clock);

    private ClusterService at(String host, int port) {
        var place = host + ":" + port;
        var nobody = new FakeMember("nobody");
        nobody.refuse(new UnreachableException("dial tcp " + place + ": connect: connection refused"));
        return there.getOrDefault(place, nobody);
    }

    private Future<List<String>> resolve(String host) {
        return switch (host) {
            case "members.example" -> Future.succeededFuture(List.of("10.0.0.8", "10.0.0.1"));
            case "unknown" -> Future.failedFuture(new ClusterException("lookup unknown: no such host"));
            default -> Future.succeededFuture(List.of(host));
        };
    }

    @Test
    void anyAddressSufficesAndTellsOfTheServers() {
        a.servers(List.of(A));
        there.put("10.0.0.1:8301", a);

        var welcomes = joining.once(List.of("10.0.0.7", "10.0.0.1"));

        assertThat(welcomes.result()).hasSize(1);
        assertThat(servers.current()).contains(A);
    }

    @Test
    void aNameIsTriedAtEachOfItsAddresses() {
        there.put("10.0.0.1:7000", a);

        assertThat(joining.once(List.of("members.example:7000")).succeeded()).isTrue();
    }

    @Test
    void whenNobodyAnswersEachAddressIsNamedWithItsReason() {
        assertThat(joining.once(List.of("10.0.0.7", "unknown", "[::1", "b:x")).cause())
                .isInstanceOf(ClusterException.class)
                .hasMessage("Failed to join 10.0.0.7: dial tcp 10.0.0.7:8301: connect: connection refused;"
                        + " Failed to resolve unknown: lookup unknown: no such host;"
                        + " Failed to resolve [::1: '[::1' lacks its closing bracket;"
                        + " Failed to resolve b:x: 'b:x' has a port that is none");
    }

    @Test
    void anAgentDoesNotJoinItself() {
        there.put("10.0.0.9:8301", new FakeMember("c"));

        assertThat(joining.once(List.of("10.0.0.9")).cause())
                .hasMessage("Failed to join 10.0.0.9: that is this agent itself");
    }

    @Test
    void itIsTriedAgainUntilSomebodyIsThere() {
        var done = joining.again(List.of("10.0.0.1"), Duration.ofSeconds(30), 0);
        clock.advance(Duration.ofSeconds(70));
        assertThat(done.isComplete()).isFalse();
        a.servers(List.of(A));
        there.put("10.0.0.1:8301", a);

        clock.advance(Duration.ofSeconds(30));

        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void agentsThatStartTogetherFindEachOtherWithinSeconds() {
        var done = joining.again(List.of("10.0.0.1"), Duration.ofSeconds(30), 0);
        clock.advance(Duration.ofSeconds(2));
        a.servers(List.of(A));
        there.put("10.0.0.1:8301", a);

        clock.advance(Duration.ofSeconds(1));

        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void anIntervalThatIsShorterThanTheFirstPauseIsKept() {
        var done = joining.again(List.of("10.0.0.1"), Duration.ofMillis(100), 0);
        a.servers(List.of(A));
        there.put("10.0.0.1:8301", a);

        clock.advance(Duration.ofMillis(100));

        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void afterTheMostAttemptsItIsGivenUp() {
        var done = joining.again(List.of("10.0.0.1"), Duration.ofSeconds(30), 3);
        clock.advance(Duration.ofSeconds(59));
        assertThat(done.isComplete()).isFalse();

        clock.advance(Duration.ofSeconds(1));

        assertThat(done.cause())
                .hasMessage("cannot join the cluster after 3 attempts: Failed to join 10.0.0.1:"
                        + " dial tcp 10.0.0.1:8301: connect: connection refused");
    }

    @Test
    void addressesAreReadAsOperatorsWriteThem() {
        assertThat(JoinAddress.parse("a", 1)).isEqualTo(new JoinAddress("a", 1));
        assertThat(JoinAddress.parse("a:2", 1)).isEqualTo(new JoinAddress("a", 2));
        assertThat(JoinAddress.parse("[2001:db8::1]:2", 1)).isEqualTo(new JoinAddress("2001:db8::1", 2));
        assertThat(JoinAddress.parse("[2001:db8::1]", 1)).isEqualTo(new JoinAddress("2001:db8::1", 1));
        assertThat(JoinAddress.parse("2001:db8::1", 1)).isEqualTo(new JoinAddress("2001:db8::1", 1));
        for (var wrong : List.of("", ":1", "a:0", "a:70000", "[]:1", "[::1]x")) {
            assertThatThrownBy(() -> JoinAddress.parse(wrong, 1)).isInstanceOf(ClusterException.class);
        }
    }
}
