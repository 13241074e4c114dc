package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.AgentConfig.Definitions;
import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.Shape;
import dev.praetor.agent.testing.Configs;
import dev.praetor.agent.testing.LoneCluster;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole agent: real time, real files, the in-memory twin of the replicated data.
class AgentTest {
    private static final Definitions NOTHING = new Definitions(List.of(), List.of());

    private final Vertx vertx = Vertx.vertx();
    private final MemoryReplica replica = new MemoryReplica();

    @TempDir
    Path dataDir;

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void whatTheApiRegisteredIsThereAgainAfterARestart() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\",\"Tags\":[\"a\"],\"Check\":{\"TTL\":\"1h\"}}"), false));
        get(agent.register(check("{\"Name\":\"alone\",\"TTL\":\"1h\"}")));
        get(agent.nodeMaintenance(true, "kernel"));
        get(agent.stop());

        var again = start(Map.of());

        assertThat(again.local().services()).containsOnlyKeys("web");
        assertThat(again.local().checks()).containsOnlyKeys("service:web", "alone", Maintenance.NODE);
        assertThat(again.local().service("web").orElseThrow().service().tags()).containsExactly("a");
        assertThat(again.local().check(Maintenance.NODE).orElseThrow().check().notes())
                .isEqualTo("kernel");
    }

    @Test
    void whatWasAcknowledgedOutlivesACrash() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\"}}"), false));

        // The first agent is not stopped: all that the second one knows, it knows from the disk.
        var again = start(Map.of());

        assertThat(again.local().services()).containsOnlyKeys("web");
        assertThat(again.local().checks()).containsOnlyKeys("service:web");
    }

    @Test
    void aConfiguredCheckMayBelongToAServiceOfTheApi() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\"}"), false));
        get(agent.stop());

        var again = start(Map.of("checks", List.of(Map.of("name", "up", "ttl", "1h", "service_id", "web"))));

        assertThat(again.local().check("up").orElseThrow().check().serviceName())
                .isEqualTo("web");
    }

    @Test
    void aReportToATtlCheckOutlivesARestart() throws Exception {
        var agent = start(Map.of());
        get(agent.register(check("{\"ID\":\"up\",\"Name\":\"up\",\"TTL\":\"1h\"}")));
        assertThat(get(agent.beat("up", Status.PASSING, "fine"))).isTrue();
        get(agent.stop());

        var again = start(Map.of());

        assertThat(again.local().check("up").orElseThrow().check().status()).isEqualTo(Status.PASSING);
        assertThat(again.local().check("up").orElseThrow().check().output()).isEqualTo("fine");
    }

    @Test
    void aReportThatExpiredMeanwhileDoesNot() throws Exception {
        var agent = start(Map.of());
        get(agent.register(check("{\"ID\":\"up\",\"Name\":\"up\",\"TTL\":\"1ms\"}")));
        get(agent.beat("up", Status.PASSING, "fine"));
        get(agent.stop());

        var again = start(Map.of());

        assertThat(again.local().check("up").orElseThrow().check().status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void whatWasDeregisteredStaysAway() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\"}}"), false));
        get(agent.deregisterService("web"));
        get(agent.stop());

        var again = start(Map.of());

        assertThat(again.local().services()).isEmpty();
        assertThat(again.local().checks()).isEmpty();
    }

    @Test
    void oneFileThatCannotBeReadCostsNothingButItself() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\"}"), false));
        get(agent.register(service("{\"Name\":\"db\"}"), false));
        get(agent.stop());
        try (var files = Files.list(dataDir.resolve("services"))) {
            Files.writeString(files.sorted().findFirst().orElseThrow(), "{\"Format\":1,");
        }

        var again = start(Map.of());

        assertThat(again.local().services()).hasSize(1);
        try (var files = Files.list(dataDir.resolve("services"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".corrupt")))
                    .hasSize(1);
        }
    }

    @Test
    void theConfigurationWinsOverWhatTheApiSaidBefore() throws Exception {
        var agent = start(Map.of());
        get(agent.register(service("{\"Name\":\"web\",\"Port\":1,\"Check\":{\"TTL\":\"1h\"}}"), false));
        get(agent.stop());

        var configured = start(Map.of("services", List.of(Map.of("name", "web", "port", 2L))));
        assertThat(configured.local().service("web").orElseThrow().service().port())
                .isEqualTo(2);
        get(configured.stop());

        assertThat(start(Map.of()).local().services()).isEmpty();
    }

    @Test
    void aDefinitionThatMakesNoSenseStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> start(Map.of("services", List.of(Map.of("name", "web", "meta", Map.of("a b", "c"))))))
                .rootCause()
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("name=web")
                .hasMessageContaining("Key contains invalid characters");
    }

    @Test
    void theServersLearnOfARegistrationBeforeItIsAcknowledged() throws Exception {
        var agent = start(Map.of());

        assertThat(get(agent.register(service("{\"Name\":\"web\",\"Port\":80}"), false)))
                .isEqualTo(Verdict.DONE);

        assertThat(catalog()).extracting(Service::id).containsExactly("web");
    }

    @Test
    void aCheckRunsAndItsResultReachesTheCatalog() throws Exception {
        var server = get(vertx.createHttpServer()
                .requestHandler(request -> request.response().end("ok"))
                .listen(0, "127.0.0.1"));
        var agent = start(Map.of());
        var url = "http://127.0.0.1:" + server.actualPort() + "/";

        get(agent.register(check("{\"ID\":\"up\",\"Name\":\"up\",\"HTTP\":\"" + url + "\",\"Interval\":\"1s\"}")));

        await().until(() -> new HealthQueries.NodeChecks("node1")
                .on(replica.current()).value().stream()
                        .anyMatch(check -> check.status().equals(Status.PASSING)));
    }

    @Test
    void anAliasFollowsAnotherNode() throws Exception {
        var agent = start(Map.of());
        get(agent.register(check("{\"ID\":\"a\",\"Name\":\"a\",\"AliasNode\":\"node2\"}")));
        await().until(() -> status(agent, "a").equals(Status.PASSING));

        var other = new dev.praetor.state.Node(
                "", "node2", "10.0.0.2", new java.util.TreeMap<>(), new java.util.TreeMap<>(), 0, 0);
        var bad = dev.praetor.agent.local.Samples.ttl("bad", "", java.time.Duration.ofSeconds(1))
                .check();
        replica.apply(new dev.praetor.state.CatalogCommand.Register(
                other, false, java.util.Optional.empty(), List.of(onNode2(bad))));

        await().until(() -> status(agent, "a").equals(Status.CRITICAL));
    }

    @Test
    void aReloadTakesOverWhatTheConfigurationSaysNow() throws Exception {
        var now = new Definitions[] {NOTHING};
        var agent = start(Map.of("services", List.of(Map.of("name", "old"), Map.of("name", "both"))), () -> now[0]);
        get(agent.register(service("{\"Name\":\"api\"}"), false));

        now[0] = new Definitions(List.of(Map.of("name", "both"), Map.of("name", "new")), List.of());
        get(agent.reload());

        assertThat(agent.local().services()).containsOnlyKeys("api", "both", "new");
    }

    @Test
    void aReloadOfNonsenseChangesNothing() throws Exception {
        var agent = start(
                Map.of("services", List.of(Map.of("name", "old"))),
                () -> new Definitions(List.of(Map.of("id", "nameless")), List.of()));

        assertThatThrownBy(() -> get(agent.reload())).rootCause().hasMessageContaining("Missing service name");
        assertThat(agent.local().services()).containsOnlyKeys("old");
    }

    @Test
    void leavingStopsTheAgentAndSaysSo() throws Exception {
        var agent = start(Map.of());

        get(agent.leave());

        assertThat(get(agent.left().map("left"))).isEqualTo("left");
    }

    @Test
    void aProgramThatRunsWhenTheAgentStopsIsKilled() throws Exception {
        var agent = start(Map.of());
        var pid = dataDir.resolve("pid");
        var script = "{\"Name\":\"s\",\"Interval\":\"1s\",\"Timeout\":\"1h\",\"Args\":[\"/bin/sh\",\"-c\",\"echo $$ > "
                + pid + ".new; mv " + pid + ".new " + pid + "; sleep 300\"]}";
        get(agent.register(check(script)));
        await().until(() -> Files.exists(pid));
        var program =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        get(agent.stop());

        await().until(() -> !program.isAlive());
    }

    @Test
    void theNodeKeepsItsIdentity() throws Exception {
        var config = Configs.server(dataDir);

        assertThat(Self.load(config, new Random(1)).id())
                .isEqualTo(Self.load(config, new Random(2)).id());
    }

    private static dev.praetor.state.Check onNode2(dev.praetor.state.Check check) {
        return new dev.praetor.state.Check(
                "node2",
                check.id(),
                check.name(),
                check.status(),
                "",
                "",
                "",
                "",
                List.of(),
                "ttl",
                "",
                "",
                0,
                check.definition(),
                0,
                0);
    }

    private static String status(Agent agent, String check) {
        return agent.local().check(check).orElseThrow().check().status();
    }

    private List<Service> catalog() {
        return new CatalogQueries.NodeServices("node1")
                .on(replica.current())
                .value()
                .orElseThrow()
                .services();
    }

    private Agent start(Map<String, Object> settings) throws Exception {
        return start(settings, () -> NOTHING);
    }

    private Agent start(Map<String, Object> settings, Callable<Definitions> reread) throws Exception {
        AgentConfig config = Configs.server(dataDir, settings);
        var random = new Random(1);
        var self = Self.load(config, random);
        var cluster = LoneCluster.of(config, self.id(), self.version());
        var foundation = Foundation.of(replica, cluster, self.name());
        return get(Agent.start(
                new Agent.Surroundings(vertx, config, self, foundation, InstantSource.system(), random, reread)));
    }

    private static dev.praetor.agent.definition.ServiceRegistration service(String body) {
        return ServiceReader.read(fields(body, ServiceReader.SHAPE));
    }

    private static dev.praetor.agent.definition.CheckRegistration check(String body) {
        return CheckReader.read(fields(body, CheckReader.SHAPE));
    }

    private static Fields fields(String body, Shape shape) {
        return Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED)
                .object(shape);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
