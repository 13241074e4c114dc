package dev.praetor.http.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.wire.ClusterPort;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.testing.FakeMember;
import dev.praetor.http.Beyond;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two servers that are twins, of which one leads, both, or none.
@Timeout(60)
class ToLeaderTest {
    private static final String TRANSFER = "/v1/operator/raft/transfer-leader";

    private final Vertx vertx = Vertx.vertx();
    private volatile Optional<Twin> leader = Optional.empty();
    private final Twin one = new Twin("one");
    private final Twin two = new Twin("two");

    /// A server in memory with a cluster port, that does what operators ask when it leads.
    private final class Twin implements ServerGroup {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final List<String> done = new CopyOnWriteArrayList<>();
        private final OneServer server;
        private final ClusterPort port;
        private final ServerAddress address;
        private volatile boolean leads;
        /// What to do instead of answering, when it returns true.
        private volatile Predicate<HttpServerRequest> instead = _ -> false;

        Twin(String id) {
            server = new OneServer(
                    HttpSettings.defaults("dc1", id),
                    this,
                    vertx -> new ToLeader(ToLeaderTest.this::leader, new HttpDialer(vertx, "dc1", id)));
            port = new ClusterPort(
                    server.vertx(),
                    "dc1",
                    new FakeMember(id),
                    _ -> {},
                    () -> new ClusterPort.Services(
                            counting(server.api().forwarded()), (message, _) -> Future.succeededFuture(message)));
            address = new ServerAddress(id, id, "127.0.0.1", within(port.listen("127.0.0.1", 0)), 0);
        }

        private Handler<HttpServerRequest> counting(Handler<HttpServerRequest> answers) {
            return request -> {
                asked.add(request.method() + " " + request.uri() + " for " + request.getHeader("praetor-node"));
                if (!instead.test(request)) {
                    answers.handle(request);
                }
            };
        }

        Wire.Answer ask(String method, String target, String body, String... headers) {
            return Wire.ask(server.port(), method, target, body, headers);
        }

        @Override
        public boolean leads() {
            return leads;
        }

        @Override
        public List<Position> positions() {
            return List.of(new Position(OneServer.NODE_ID, 0, 4711, 12345, true));
        }

        @Override
        public Future<Void> remove(String id) {
            done.add("remove " + id);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> transfer(Optional<String> id) {
            done.add("transfer " + id.orElse("to anybody"));
            return Future.succeededFuture();
        }
    }

    private Future<ServerAddress> leader() {
        return leader.map(twin -> Future.succeededFuture(twin.address))
                .orElseGet(() -> Future.failedFuture(new UnreachableException("none")));
    }

    private void lead(Twin twin) {
        twin.leads = true;
        leader = Optional.of(twin);
    }

    private static <T> T within(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @AfterEach
    void stop() {
        one.server.close();
        two.server.close();
        within(vertx.close());
    }

    @Test
    void whatOnlyTheLeaderDoesIsDoneThere() {
        lead(two);

        for (var method : List.of("PUT", "POST")) {
            assertThat(one.ask(method, TRANSFER + "?pretty", "").text()).isEqualTo("{\n    \"Success\": true\n}");
        }
        assertThat(one.ask("PUT", TRANSFER + "?id=7", "").status()).isEqualTo(200);
        assertThat(one.ask("DELETE", "/v1/operator/raft/peer?id=" + OneServer.NODE_ID, "")
                        .status())
                .isEqualTo(200);

        assertThat(two.done)
                .containsExactly(
                        "transfer to anybody", "transfer to anybody", "transfer 7", "remove " + OneServer.NODE_ID);
        assertThat(one.done).isEmpty();
    }

    @Test
    void theLeaderAnswersItself() {
        lead(one);

        assertThat(one.ask("PUT", TRANSFER, "").status()).isEqualTo(200);

        assertThat(one.done).containsExactly("transfer to anybody");
        assertThat(two.asked).isEmpty();
    }

    @Test
    void howServersAreIsWhatTheLeaderSees() {
        lead(two);

        for (var what : List.of("health", "state")) {
            var answer = one.ask("GET", "/v1/operator/autopilot/" + what, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("\"LastTerm\":4711", "\"LastIndex\":12345");
        }
        assertThat(two.asked).hasSize(2);
    }

    @Test
    void whatTheLeaderRefusesIsRefused() {
        lead(two);

        var answer = one.ask("DELETE", "/v1/operator/raft/peer?id=nobody", "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("id \"nobody\" was not found in the Raft configuration");
    }

    @Test
    void aBodyThatNobodyNeedsHarmsNobody() {
        lead(two);

        assertThat(one.ask("PUT", TRANSFER, "{\"some\": \"body\"}").status()).isEqualTo(200);
        try (var wire = new Wire(one.server.port())) {
            wire.send("POST " + TRANSFER + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n0\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(200);
            wire.request("GET", "/v1/operator/autopilot/health", new byte[] {1, 2});
            assertThat(wire.answer().status()).isEqualTo(200);
        }
        assertThat(two.done).hasSize(2);
    }

    @Test
    void aRequestIsPassedOnOnce() {
        leader = Optional.of(two);

        var answer = one.ask("PUT", TRANSFER, "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo(Beyond.NO_LEADER);
        assertThat(two.asked).hasSize(1);
        assertThat(one.asked).isEmpty();
    }

    @Test
    void whoIsNoMemberCannotSayThatItWasPassedOn() {
        lead(two);

        assertThat(one.ask("PUT", TRANSFER, "", "praetor-passed: 1", "praetor-node: x")
                        .status())
                .isEqualTo(200);
        assertThat(two.asked).containsExactly("PUT " + TRANSFER + " for one");
    }

    @Test
    void whatAClientAgentAskedIsStillAskedForIt() {
        lead(two);
        var client = new HttpDialer(vertx, "dc1", "client1");
        var options = new RequestOptions().setMethod(HttpMethod.PUT).setURI(TRANSFER);

        var answer = within(client.open(one.address, options)
                .compose(request -> request.send(Buffer.buffer()))
                .compose(HttpClientResponse::body));

        assertThat(answer.toString()).contains("\"Success\"");
        assertThat(two.asked).containsExactly("PUT " + TRANSFER + " for client1");
    }

    @Test
    void withoutALeaderTheSentenceIsConsuls() {
        assertThat(one.ask("PUT", TRANSFER, "").text()).isEqualTo(Beyond.NO_LEADER);

        leader = Optional.of(two);
        within(two.port.close());
        assertThat(one.ask("PUT", TRANSFER, "").text()).isEqualTo(Beyond.NO_LEADER);
    }

    @Test
    void whetherALeaderThatDiedDidItIsNotKnown() {
        lead(two);
        two.instead = request -> {
            request.connection().close();
            return true;
        };

        assertThat(one.ask("PUT", TRANSFER, "").text()).isEqualTo(Passing.UNKNOWN);
        assertThat(two.asked).hasSize(1);
    }
}
