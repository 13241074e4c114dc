package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckKind.Tls;
import dev.praetor.agent.testing.RefusingPort;
import dev.praetor.state.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// TCP, UDP, gRPC and HTTP/2 checks against real servers on loopback.
class SocketProbesTest {
    private final ProbeFixture probes = new ProbeFixture();

    @AfterEach
    void close() throws Exception {
        probes.close();
    }

    @Test
    void aPortThatAcceptsPasses() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + listener.getLocalPort();

            assertThat(probes.run(tcp(address))).isEqualTo(Finding.passing("TCP connect " + address + ": Success"));
        }
    }

    @Test
    void aPortThatRefusesIsCritical() throws Exception {
        try (var refusing = new RefusingPort()) {
            assertThat(probes.run(tcp(refusing.address())))
                    .isEqualTo(Finding.critical("dial tcp " + refusing.address() + ": connect: connection refused"));
        }
    }

    @Test
    void anAddressThatIsNoneIsCritical() throws Exception {
        assertThat(probes.run(tcp("nonsense")).output()).contains("not of the form host:port");
    }

    @Test
    void withTlsTheHandshakeCounts() throws Exception {
        var certificate = SelfSignedCertificate.create("localhost");
        var server = probes.await(probes.vertx
                .createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.certificatePath())
                                .setKeyPath(certificate.privateKeyPath())))
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1"));
        var address = "127.0.0.1:" + server.actualPort();

        assertThat(probes.run(new CheckKind.Tcp(address, Optional.of(new Tls("", true))))
                        .status())
                .isEqualTo(Status.PASSING);
        assertThat(probes.run(new CheckKind.Tcp(address, Optional.of(new Tls("", false))))
                        .output())
                .contains("tls: ");
        certificate.delete();
    }

    @Test
    void aTlsServerThatSaysNothingIsCriticalInTime() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + listener.getLocalPort();
            var check = new CheckKind.Tcp(address, Optional.of(new Tls("", true)));

            assertThat(probes.run(check, Duration.ofMillis(200)))
                    .isEqualTo(Finding.critical("dial tcp " + address + ": i/o timeout"));
        }
    }

    @Test
    void silenceOnUdpPasses() throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var check = new CheckKind.Udp("127.0.0.1:" + socket.getLocalPort());

            assertThat(probes.run(check, Duration.ofMillis(100)).status()).isEqualTo(Status.PASSING);
        }
    }

    @Test
    void aUdpPortWhereNobodyIsIsCritical() throws Exception {
        int port;
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(probes.run(new CheckKind.Udp("127.0.0.1:" + port)).output()).contains("connection refused");
    }

    @Test
    void aServingGrpcServerPasses() throws Exception {
        var server = grpc(1, "0");
        var target = "127.0.0.1:" + server.actualPort() + "/my.Service";

        assertThat(probes.run(new CheckKind.Grpc(target, Optional.empty())))
                .isEqualTo(Finding.passing("gRPC check " + target + ": success"));
    }

    @Test
    void aGrpcServerThatDoesNotServeIsCritical() throws Exception {
        var server = grpc(2, "0");

        assertThat(probes.run(new CheckKind.Grpc("127.0.0.1:" + server.actualPort(), Optional.empty()))
                        .output())
                .endsWith("serving status NOT_SERVING");
    }

    @Test
    void aGrpcErrorIsCritical() throws Exception {
        var server = grpc(1, "5");

        assertThat(probes.run(new CheckKind.Grpc("127.0.0.1:" + server.actualPort(), Optional.empty()))
                        .output())
                .endsWith("gRPC status 5");
    }

    @Test
    void aGrpcServerThatIsNotThereIsCritical() throws Exception {
        try (var refusing = new RefusingPort()) {
            var check = new CheckKind.Grpc(refusing.address(), Optional.empty());

            assertThat(probes.run(check).output()).endsWith("connect: connection refused");
        }
    }

    @Test
    void anHttp2ServerAnswersPings() throws Exception {
        var server = grpc(1, "0");
        var check = new CheckKind.H2Ping("127.0.0.1:" + server.actualPort(), Optional.empty());

        assertThat(probes.run(check)).isEqualTo(Finding.passing("HTTP2 ping was successful"));
    }

    @Test
    void anHttp2ServerThatIsNotThereIsCritical() throws Exception {
        try (var refusing = new RefusingPort()) {
            var check = new CheckKind.H2Ping(refusing.address(), Optional.of(new Tls("", false)));

            assertThat(probes.run(check).output()).contains("connection refused");
        }
    }

    @Test
    void somethingThatSpeaksNoHttp2IsCriticalInTime() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var check = new CheckKind.H2Ping("127.0.0.1:" + listener.getLocalPort(), Optional.empty());

            assertThat(probes.run(check, Duration.ofMillis(300)).status()).isEqualTo(Status.CRITICAL);
        }
    }

    private HttpServer grpc(int status, String grpcStatus) throws Exception {
        return probes.await(probes.vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(true))
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/grpc")
                        .putTrailer("grpc-status", grpcStatus)
                        .end(Buffer.buffer(new byte[] {0, 0, 0, 0, 2, 0x08, (byte) status})))
                .listen(0, "127.0.0.1"));
    }

    private static CheckKind.Tcp tcp(String address) {
        return new CheckKind.Tcp(address, Optional.empty());
    }
}
