package dev.praetor.http.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.wire.ClusterPort;
import dev.praetor.agent.gateway.Gateway;
import dev.praetor.agent.host.Self;
import dev.praetor.agent.testing.Configs;
import dev.praetor.agent.testing.FakeMember;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Gate;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client agent's HTTP API before two servers that are twins: each a whole API over a copy in memory.
class ForwardingTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Twin one = new Twin("one");
    private final Twin two = new Twin("two");
    private Gateway gateway;
    private HttpApi api;
    private Forwarding forwarding;
    private int port;

    /// A server in memory with a cluster port.
    private final class Twin {
        final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
        final FakeMember member;
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final ClusterPort port;
        private final ServerAddress address;
        /// What to do instead of answering, when it returns true.
        private volatile Predicate<HttpServerRequest> instead = _ -> false;

        Twin(String id) {
            member = new FakeMember(id);
            port = new ClusterPort(
                    server.vertx(),
                    "dc1",
                    member,
                    _ -> {},
                    () -> new ClusterPort.Services(
                            counting(server.api().forwarded()), (message, _) -> Future.succeededFuture(message)));
            address = new ServerAddress(id, id, "127.0.0.1", done(port.listen("127.0.0.1", 0)), 0);
        }

        private Handler<HttpServerRequest> counting(Handler<HttpServerRequest> answers) {
            return request -> {
                asked.add(request.method() + " " + request.uri());
                if (!instead.test(request)) {
                    answers.handle(request);
                }
            };
        }

        void die() {
            done(port.close());
            server.close();
        }
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @BeforeEach
    void start() throws Exception {
        start(Map.of());
    }

    private void start(Map<String, Object> more) throws Exception {
        one.member.servers(List.of(one.address, two.address));
        two.member.servers(List.of(one.address, two.address));
        var config = Configs.client(folder, "127.0.0.1:" + one.address.clusterPort(), more);
        gateway = new Gateway(vertx, config, Self.load(config, new Random(1)), InstantSource.system(), new Random(1));
        done(gateway.join());
        await().until(() -> gateway.servers().count() == 2);
        forwarding = new Forwarding(gateway.servers(), 2);
        api = new HttpApi(
                vertx, new Doorkeeper(0), HttpSettings.of(config), gateway.replica(), Gate.OPEN, List.of(), forwarding);
        port = done(api.listen(List.of("127.0.0.1"), 0));
    }

    @AfterEach
    void stop() {
        client.close();
        done(gateway.close());
        one.server.close();
        two.server.close();
        done(vertx.close());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return client.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> later(String path) {
        return client.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    private Twin current() throws Exception {
        get("/v1/status/leader");
        return one.asked.isEmpty() ? two : one;
    }

    private Twin other(Twin twin) {
        return twin == one ? two : one;
    }

    @Test
    void aRequestGoesThroughAsItIsAndTheAnswerComesBack() throws Exception {
        var written = put("/v1/kv/a%2Fb/c%20d?flags=7", "va lue");
        var read = get("/v1/kv/a%2Fb/c%20d");

        assertThat(written.body()).isEqualTo("true");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"Key\":\"a/b/c d\"", "\"Flags\":7");
        assertThat(read.headers().map().keySet())
                .contains("x-consul-index", "x-consul-knownleader", "x-consul-lastcontact", "content-type");
        assertThat(current().asked).contains("PUT /v1/kv/a%2Fb/c%20d?flags=7");
    }

    @Test
    void headersAreSpelledAsAServerSpellsThem() {
        assertThat(Fields.spelled("x-consul-index")).isEqualTo("X-Consul-Index");
    }

    @Test
    void theAgentsOwnWritesReachTheCatalogAndAreReadBack() throws Exception {
        var meta = new TreeMap<>(Map.of("k", "v"));
        var node = new Node("", "client1", "127.0.0.1", new TreeMap<>(Map.of("lan", "127.0.0.1")), meta, 0, 0);
        var addresses = new TreeMap<>(Map.of("wan", new Service.ServiceAddress("192.0.2.1", 81)));
        var service = new Service(
                "client1",
                "web-1",
                "web",
                "",
                List.of("a", "b"),
                "127.0.0.2",
                addresses,
                meta,
                80,
                "",
                new Service.Weights(3, 2),
                true,
                0,
                0);
        var check = new Check(
                "client1",
                "c",
                "check",
                "warning",
                "notes",
                "output",
                "web-1",
                "",
                List.of(),
                "http",
                "10s",
                "1s",
                0,
                CheckDefinition.NONE,
                0,
                0);
        var catalog = gateway.catalog();

        done(catalog.write(new CatalogCommand.Register(node, false, Optional.of(service), List.of(check))));
        var view = done(catalog.view());

        assertThat(view.node().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("createIndex", "modifyIndex")
                .isEqualTo(node);
        assertThat(view.services())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("createIndex", "modifyIndex")
                .containsExactly(service);
        assertThat(view.checks())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                        "createIndex", "modifyIndex", "serviceName", "serviceTags")
                .containsExactly(check);
        done(catalog.write(new CatalogCommand.DeregisterService("client1", "web-1")));
        assertThat(done(catalog.view()).services()).isEmpty();
        assertThat(catalog.reachable()).isTrue();
    }

    @Test
    void aLargeBodyIsStreamedAndTheServersLimitHolds() throws Exception {
        var value = "x".repeat(512 * 1024);

        assertThat(put("/v1/kv/large", value).body()).isEqualTo("true");
        assertThat(get("/v1/kv/large?raw").body()).isEqualTo(value);
        assertThat(put("/v1/kv/large", value + "x").statusCode()).isEqualTo(413);
    }

    @Test
    void aSessionWithoutANodeBelongsToTheClientAgentsNode() throws Exception {
        var node = "{\"Node\": \"client1\", \"Address\": \"127.0.0.1\"}";
        put("/v1/catalog/register", node);

        put("/v1/session/create", "{\"Name\": \"mine\", \"NodeChecks\": []}");

        assertThat(get("/v1/session/list").body()).contains("\"Node\":\"client1\"");
    }

    @Test
    void nobodyElseSaysForWhomItAsks() throws Exception {
        put("/v1/catalog/register", "{\"Node\": \"client1\", \"Address\": \"127.0.0.1\"}");
        var forged = request("/v1/session/create").header("praetor-node", "node1");

        client.send(forged.PUT(BodyPublishers.ofString("{\"NodeChecks\": []}")).build(), BodyHandlers.ofString());

        assertThat(get("/v1/session/list").body())
                .contains("\"Node\":\"client1\"")
                .doesNotContain("\"Node\":\"node1\"");
    }

    @Test
    void theAgentsOwnPathsAreNeverPassedOn() throws Exception {
        assertThat(get("/v1/agent/nothing").statusCode()).isEqualTo(404);
        assertThat(one.asked).isEmpty();
        assertThat(two.asked).isEmpty();
    }

    @Test
    void identicalBlockingQueriesShareOneRequest() throws Exception {
        put("/v1/kv/watched", "1");
        var index = get("/v1/kv/watched").headers().firstValue("X-Consul-Index").orElseThrow();
        var twin = current();
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 20; i++) {
            waiting.add(later("/v1/kv/watched?raw&wait=60s&index=" + index));
        }
        await().until(() -> forwarding.flights() == 1 && twin.server.api().parked() == 1);

        put("/v1/kv/watched", "2");

        for (var one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS).body()).isEqualTo("2");
        }
        // One who came late may have asked once more, for the news at once.
        assertThat(twin.asked.stream().filter(line -> line.contains("index=")).count())
                .isLessThanOrEqualTo(2);
        await().until(() -> forwarding.flights() == 0);
    }

    @Test
    void whenTheLastWaiterGoesTheServerForgetsTheQuestion() throws Exception {
        var index = get("/v1/kv/none").headers().firstValue("X-Consul-Index").orElseThrow();
        var twin = current();
        var first = later("/v1/kv/none?wait=60s&index=" + index);
        var second = later("/v1/kv/none?wait=60s&index=" + index);
        await().until(() -> twin.server.api().parked() == 1);

        first.cancel(true);
        second.cancel(true);

        await().until(() -> twin.server.api().parked() == 0 && forwarding.flights() == 0);
    }

    @Test
    void differentBlockingQueriesAreBounded() throws Exception {
        var index = get("/v1/kv/none").headers().firstValue("X-Consul-Index").orElseThrow();
        var twin = current();
        later("/v1/kv/a?wait=60s&index=" + index);
        later("/v1/kv/b?wait=60s&index=" + index);
        await().until(() -> twin.server.api().parked() == 2);

        var refused = get("/v1/kv/c?wait=60s&index=" + index);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo(Flights.FULL);
    }

    @Test
    void anAnswerThatIsTooLongToShareReachesEverybodyAlone() throws Exception {
        for (var i = 0; i < 4; i++) {
            put("/v1/kv/wide/" + i, "x".repeat(400 * 1024));
        }
        var first = later("/v1/kv/wide/?recurse&wait=60s&index=1");
        var second = later("/v1/kv/wide/?recurse&wait=60s&index=1");

        assertThat(first.get(20, TimeUnit.SECONDS).body()).hasSizeGreaterThan(Flight.MAX_SHARED);
        assertThat(second.get(20, TimeUnit.SECONDS).body())
                .isEqualTo(first.get().body());
    }

    @Test
    void aReadWhoseServerFailsIsAskedAgainElsewhere() throws Exception {
        var lame = current();
        other(lame).server.replica().apply(new CatalogCommand.DeregisterNode("nobody"));
        lame.instead = request -> {
            request.connection().close();
            return true;
        };

        assertThat(get("/v1/catalog/nodes").statusCode()).isEqualTo(200);
        assertThat(lame.asked).contains("GET /v1/catalog/nodes");
        assertThat(other(lame).asked).contains("GET /v1/catalog/nodes");
    }

    @Test
    void aWriteWhoseServerFailsIsNotAskedAgain() throws Exception {
        var lame = current();
        lame.instead = request -> {
            request.connection().close();
            return true;
        };

        var answer = put("/v1/kv/a", "b");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo(Passing.UNKNOWN);
        assertThat(other(lame).asked).doesNotContain("PUT /v1/kv/a");
    }

    @Test
    void aWriteGoesElsewhereWhenItWasSurelyNotSent() throws Exception {
        current().die();

        assertThat(put("/v1/kv/a", "b").body()).isEqualTo("true");
    }

    @Test
    void aBlockingQueryMovesWithItsServersEnd() throws Exception {
        var index = get("/v1/kv/none").headers().firstValue("X-Consul-Index").orElseThrow();
        var twin = current();
        var waiting = later("/v1/kv/none?wait=60s&index=" + index);
        await().until(() -> twin.server.api().parked() == 1);

        twin.instead = request -> {
            request.connection().close();
            return true;
        };
        later("/v1/kv/other");

        await().until(() -> other(twin).asked.stream().anyMatch(line -> line.contains("/v1/kv/none?wait")));
        assertThat(waiting).isNotDone();
        waiting.cancel(true);
    }

    @Test
    void withoutAServerTheSentenceIsConsuls() throws Exception {
        one.die();
        two.die();

        for (var path : List.of("/v1/catalog/nodes", "/v1/kv/a?index=9")) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("No known Consul servers");
        }
        assertThat(put("/v1/kv/a", "b").body()).isEqualTo("No known Consul servers");
    }

    @Test
    void whatTheClientAgentIsConfiguredForHoldsThere() throws Exception {
        done(api.stop());
        done(gateway.close());
        start(Map.of(
                "http_config",
                Map.of(
                        "block_endpoints", List.of("/v1/catalog"),
                        "response_headers", Map.of("X-Mine", "yes"),
                        "allow_write_http_from", List.of("10.0.0.0/8"))));

        assertThat(get("/v1/catalog/nodes").body()).isEqualTo("Endpoint is blocked by agent configuration");
        assertThat(put("/v1/kv/a", "b").statusCode()).isEqualTo(403);
        assertThat(get("/v1/status/leader").headers().firstValue("X-Mine")).contains("yes");
    }
}
