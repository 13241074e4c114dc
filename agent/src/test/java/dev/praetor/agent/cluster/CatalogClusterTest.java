package dev.praetor.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.cluster.Member.Status;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.testing.Configs;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.state.CatalogCommand.Register;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogClusterTest {
    private final Vertx vertx = Vertx.vertx();
    private final AgentConfig config = Configs.server(Path.of("/nowhere"));
    private final MemoryReplica replica = new MemoryReplica();
    private final CatalogCluster cluster =
            new CatalogCluster(config, "id-1", "1.2.3", replica, vertx.createNetClient());

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatStandsAloneIsItsOnlyMember() {
        var self = cluster.members().result().getFirst();

        assertThat(cluster.members().result()).hasSize(1);
        assertThat(self.status()).isEqualTo(Status.ALIVE);
        assertThat(self.tags())
                .containsEntry("role", "consul")
                .containsEntry("bootstrap", "1")
                .containsEntry("build", "1.2.3")
                .containsEntry("id", "id-1")
                .containsEntry("port", "8300")
                .containsEntry("wan_join_port", "8302")
                .containsEntry("acls", "0")
                .containsEntry("segment", "");
    }

    @Test
    void nodesThatTheLeaderFollowsAreMembersAndOthersAreNot() {
        node("client", "passing", Optional.empty());
        node("dead", "critical", Optional.empty());
        replica.apply(new Register(record("outside"), false, Optional.empty(), List.of()));

        assertThat(cluster.members().result())
                .extracting(Member::name, Member::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("node1", Status.ALIVE),
                        org.assertj.core.groups.Tuple.tuple("client", Status.ALIVE),
                        org.assertj.core.groups.Tuple.tuple("dead", Status.FAILED));
    }

    @Test
    void aServerIsKnownByItsService() {
        var consul = new Service(
                "s2",
                "consul",
                "consul",
                "",
                List.of(),
                "",
                new TreeMap<>(),
                new TreeMap<>(Map.of("version", "9")),
                8300,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0);
        node("s2", "passing", Optional.of(consul));

        assertThat(member("s2").tags()).containsEntry("role", "consul").containsEntry("build", "9");
    }

    @Test
    void aFailedMemberCanBeDeclaredGone() {
        node("dead", "critical", Optional.empty());

        assertThat(cluster.forceLeave("dead", false).succeeded()).isTrue();

        assertThat(new CatalogQueries.Nodes(Map.of()).on(replica.current()).value())
                .isEmpty();
    }

    @Test
    void aLiveMemberCannot() {
        node("client", "passing", Optional.empty());

        assertThat(cluster.forceLeave("client", false).succeeded()).isTrue();

        assertThat(member("client").status()).isEqualTo(Status.ALIVE);
    }

    @Test
    void nobodyCannotEither() {
        assertThat(cluster.forceLeave("nobody", false).cause()).hasMessage("agent: No node found with name 'nobody'");
    }

    @Test
    void joiningWhereNobodyListensSaysSo() throws Exception {
        int port;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }

        assertThat(fault(cluster.join("127.0.0.1:" + port)))
                .isEqualTo("Failed to join 127.0.0.1:" + port + ": dial tcp 127.0.0.1:" + port
                        + ": connect: connection refused");
    }

    @Test
    void joiningNobodySaysSo() throws Exception {
        assertThat(fault(cluster.join(""))).isEqualTo("Failed to resolve : lookup : no such host");
    }

    @Test
    void joiningSomebodyIsNotPretended() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(fault(cluster.join("127.0.0.1:" + listener.getLocalPort())))
                    .contains("stands alone");
        }
    }

    private static String fault(Future<Void> future) throws Exception {
        return future.map("joined")
                .recover(fault -> Future.succeededFuture(fault.getMessage()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private Member member(String name) {
        return cluster.members().result().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void node(String name, String serfHealth, Optional<Service> service) {
        var ttl = Samples.ttl("serfHealth", "", Duration.ofSeconds(1)).check();
        var check = new Check(
                name,
                "serfHealth",
                "Serf Health Status",
                serfHealth,
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "",
                0,
                ttl.definition(),
                0,
                0);
        replica.apply(new Register(record(name), false, service, List.of(check)));
    }

    private static Node record(String name) {
        return new Node("", name, "10.0.0.2", new TreeMap<>(), new TreeMap<>(), 0, 0);
    }
}
