package dev.praetor.agent.cluster.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.testing.FakeMember;
import dev.praetor.agent.testing.RefusingPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final ServerAddress SERVER = new ServerAddress("s1", "one", "10.0.0.1", 8301, 8300);
    private static final Introduction CLIENT =
            new Introduction("c1", "client", "dc1", "10.0.0.9", 8301, "1.2.3", Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final FakeMember member = new FakeMember("s1");
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final ClusterPort port = new ClusterPort(vertx, "dc1", member, lost::add, WireTest::services);
    private final HttpDialer dialer = new HttpDialer(vertx, "dc1", "client");
    private ServerAddress there = SERVER;
    private ClusterService remote = member;

    private static ClusterPort.Services services() {
        return new ClusterPort.Services(
                request -> request.response()
                        .putHeader("node", String.valueOf(request.getHeader(Wire.NODE)))
                        .end(request.method() + " " + request.uri()),
                (message, datagram) -> datagram
                        ? Future.failedFuture(new ClusterException("no leader"))
                        : Future.succeededFuture(message));
    }

    @BeforeEach
    void listen() throws Exception {
        there = new ServerAddress("s1", "one", "127.0.0.1", get(port.listen("127.0.0.1", 0)), 0);
        remote = dialer.at(there);
    }

    @AfterEach
    void close() throws Exception {
        get(dialer.close());
        get(port.close());
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<?> future) throws Exception {
        try {
            get(future);
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
        throw new AssertionError("did not fail");
    }

    @Test
    void everyQuestionAndAnswerKeepsItsWords() throws Exception {
        member.servers(List.of(SERVER));
        member.members(List.of(
                new Member("a", "10.0.0.1", 8301, new TreeMap<>(Map.of("role", "node")), Member.Status.FAILED)));
        member.next(Duration.ofMillis(1234));
        var server = new Introduction(
                "s2",
                "zwei ü",
                "dc1",
                "::1",
                1,
                "v",
                Optional.of(new ServerPart(8300, 8302, 3, true, List.of(SERVER))));

        var welcome = get(remote.hello(server));
        var pulse = get(remote.beat(server));

        assertThat(welcome).isEqualTo(get(member.hello(server)));
        assertThat(pulse).isEqualTo(get(member.beat(server)));
        assertThat(get(remote.beats("s9", List.of(server, CLIENT)))).isEqualTo(pulse);
        assertThat(get(remote.members())).isEqualTo(get(member.members()));
        assertThat(get(remote.reserve(new Reservation("s1", List.of("s1", "s2")))))
                .isTrue();
        get(remote.lost("s9", List.of("a", "b")));
        get(remote.leave("c1"));
        get(remote.forceLeave("old", true));
        get(remote.renew("session"));
        assertThat(member.heard)
                .contains(
                        "hello s2",
                        "beats s9 [s2, c1]",
                        "lost s9 [a, b]",
                        "leave c1",
                        "force-leave old true",
                        "renew session",
                        "reserve Reservation[founder=s1, servers=[s1, s2]]");
    }

    @Test
    void anIntroductionSurvivesTheWire() {
        var server = new Introduction(
                "s2", "n", "dc1", "::1", 1, "v", Optional.of(new ServerPart(8300, 8302, 3, true, List.of(SERVER))));

        for (var one : List.of(server, CLIENT)) {
            assertThat(Reading.introduction(Writing.bytes(json -> Writing.introduction(json, one))))
                    .isEqualTo(one);
        }
    }

    @Test
    void aMessageMayHoldWhatThisVersionDoesNotKnow() {
        var later = "{\"id\": \"x\", \"planet\": {\"name\": \"Mars\"}, \"server\": {\"moons\": [1]}}";

        assertThat(Reading.introduction(later.getBytes(US_ASCII)).server()).isPresent();
    }

    @Test
    void aRefusalIsToldInItsOwnWords() throws Exception {
        member.refuse(new ClusterException("there is no leader"));

        assertThat(failure(remote.beat(CLIENT)))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage("there is no leader");
    }

    @Test
    void anotherDatacenterIsRefusedByThePort() throws Exception {
        var stranger = new HttpDialer(vertx, "dc2", "stranger");

        assertThat(failure(stranger.at(there).hello(CLIENT)))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage("this is datacenter 'dc1', not 'dc2'; only agents of one datacenter may join each other");
        assertThat(member.heard).isEmpty();
    }

    @Test
    void anotherProtocolIsRefusedByThePort() throws Exception {
        var client = vertx.createHttpClient(new io.vertx.core.http.HttpClientOptions()
                .setProtocolVersion(io.vertx.core.http.HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
        var body = client.request(HttpMethod.POST, there.clusterPort(), "127.0.0.1", "/cluster/v1/hello")
                .compose(request -> request.putHeader("praetor-protocol", "99").send())
                .compose(response -> response.body().map(text -> response.statusCode() + " " + text));

        assertThat(get(body)).isEqualTo("409 members here speak version 1 of Praetor's cluster protocol, not 99");
    }

    @Test
    void nobodyThereIsSaidWithTheReason() throws Exception {
        try (var refusing = new RefusingPort()) {
            assertThat(failure(dialer.at("127.0.0.1", refusing.port()).hello(CLIENT)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("dial tcp " + refusing.address() + ": connect: connection refused");
        }
    }

    @Test
    void aHostThatFallsSilentIsNoticedInSomeSeconds() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var began = System.nanoTime();

            assertThat(failure(dialer.at("127.0.0.1", silent.getLocalPort()).hello(CLIENT)))
                    .isInstanceOf(UnreachableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Wire.ANSWER.minusSeconds(3));
        }
    }

    @Test
    void allShareOneConnection() throws Exception {
        for (var i = 0; i < 20; i++) {
            get(remote.hello(CLIENT));
        }

        assertThat(port.connections()).isEqualTo(1);
        assertThat(dialer.lines()).isEqualTo(1);
    }

    @Test
    void aMemberWhoseConnectionEndsIsLostUnlessItLeft() throws Exception {
        var leaver = new HttpDialer(vertx, "dc1", "leaver");
        get(leaver.at(there).beat(new Introduction("c2", "l", "dc1", "a", 1, "1", Optional.empty())));
        get(remote.beat(CLIENT));
        get(leaver.at(there).leave("c2"));

        get(leaver.close());
        get(dialer.close());

        await().untilAsserted(() -> assertThat(lost).containsExactly("c1"));
    }

    @Test
    void aMemberThatBeatsOverAnotherConnectionIsNotLostWithTheFirst() throws Exception {
        var second = new HttpDialer(vertx, "dc1", "client");
        get(remote.beat(CLIENT));
        get(second.at(there).beat(CLIENT));

        get(dialer.close());
        await().until(() -> port.connections() == 1);
        assertThat(lost).isEmpty();

        get(second.close());
        await().untilAsserted(() -> assertThat(lost).containsExactly("c1"));
    }

    @Test
    void aPortThatClosesLosesNobody() throws Exception {
        get(remote.beat(CLIENT));

        get(port.close());

        await().until(() -> port.connections() == 0);
        assertThat(lost).isEmpty();
    }

    @Test
    void requestsForTheApiAndDnsReachTheirHandlers() throws Exception {
        var api = get(dialer.open(
                        there, new RequestOptions().setMethod(HttpMethod.PUT).setURI("/v1/kv/a%2Fb?x=%20"))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> response.getHeader("node") + " " + body)));
        var dns = get(dialer.open(
                        there, new RequestOptions().setMethod(HttpMethod.POST).setURI(Wire.DNS))
                .compose(request -> request.send(Buffer.buffer("question")))
                .compose(response -> response.body()));

        assertThat(api).isEqualTo("client PUT /v1/kv/a%2Fb?x=%20");
        assertThat(dns.toString()).isEqualTo("question");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        var status = get(dialer.open(
                        there, new RequestOptions().setMethod(HttpMethod.POST).setURI(Wire.DNS))
                .compose(request -> request.send(Buffer.buffer(new byte[BoundedBody.DNS_BYTES + 1])))
                .map(response -> response.statusCode()));

        assertThat(status).isEqualTo(413);
    }

    @Test
    void garbageHarmsNobody() throws Exception {
        get(remote.beat(CLIENT));
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 20; i++) {
            try (var socket = new Socket("127.0.0.1", there.clusterPort())) {
                var noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
                }
                socket.getOutputStream().write(noise);
            } catch (IOException closed) {
                // As it should be.
            }
        }

        assertThat(get(remote.beat(CLIENT)).leader()).as("seed %d", seed).contains("s1");
        await().until(() -> port.connections() == 1);
    }

    @Test
    void oldHttpIsToldWhatThisPortIsAndSentAway() throws Exception {
        try (var socket = new Socket("127.0.0.1", there.clusterPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /v1/kv/a HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 505 ")
                    .endsWith("it speaks HTTP/2 with prior knowledge\n");
        }
    }

    @Test
    void aConnectionThatWentIsOpenedAgain() throws Exception {
        get(remote.hello(CLIENT));
        get(port.close());
        assertThatThrownBy(() -> get(remote.hello(CLIENT))).hasCauseInstanceOf(UnreachableException.class);

        get(port.listen("127.0.0.1", there.clusterPort()));

        assertThat(get(remote.hello(CLIENT)).self().id()).isEqualTo("s1");
    }
}
