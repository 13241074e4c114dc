package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.praetor.cli.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Against an agent whose certificate nobody knows, and that wants to see one in return.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final String PASSWORD = "changeit";

    private Path folder = Path.of("");
    private HttpsServer server;
    private String address;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        keytool(
                "-genkeypair",
                "-alias",
                "agent",
                "-keyalg",
                "EC",
                "-dname",
                "CN=agent.test",
                "-ext",
                "san=dns:agent.test",
                "-validity",
                "2");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "agent",
                "-file",
                folder.resolve("agent.pem").toString());
        var store = KeyStore.getInstance(folder.resolve("store").toFile(), PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve("agent.key"),
                pem(store.getKey("agent", PASSWORD.toCharArray()).getEncoded()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(wantingACertificate(context(store)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("[\"dc1\"]".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        address = "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "-keystore", folder.resolve("store").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        var process = tool.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static SSLContext context(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("agent", store.getCertificate("agent"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static HttpsConfigurator wantingACertificate(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        };
    }

    private Console console() {
        return new Console()
                .with("CONSUL_HTTP_ADDR", address)
                .with("CONSUL_CLIENT_CERT", folder.resolve("agent.pem").toString())
                .with("CONSUL_CLIENT_KEY", folder.resolve("agent.key").toString());
    }

    @Test
    void bothSidesKnowEachOther() {
        var result = console()
                .run(
                        "catalog",
                        "datacenters",
                        "-ca-file=" + folder.resolve("agent.pem"),
                        "-tls-server-name=agent.test");

        assertThat(result).isEqualTo(new Console.Result(0, "dc1\n", ""));
    }

    @Test
    void anAddressWithoutASchemeIsHttpsWhenTheVariableSaysSo() {
        var result = console()
                .with("CONSUL_HTTP_ADDR", address.substring("https://".length()))
                .with("CONSUL_HTTP_SSL", "true")
                .with("CONSUL_HTTP_SSL_VERIFY", "false")
                .run("catalog", "datacenters");

        assertThat(result.out()).isEqualTo("dc1\n");
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() {
        var result = console().run("catalog", "datacenters", "-tls-server-name=agent.test");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("\": TLS: ").contains("PKIX path building failed");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        var result = console().run("catalog", "datacenters", "-ca-file=" + folder.resolve("agent.pem"));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("127.0.0.1");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        var old = Files.writeString(
                folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

        assertThat(console()
                        .run("catalog", "datacenters", "-ca-file=" + folder.resolve("nope"))
                        .err())
                .contains("file " + folder.resolve("nope") + " does not exist");
        assertThat(console().run("catalog", "datacenters", "-client-key=" + old).err())
                .contains("the key in file " + old + " must be in PKCS#8 form");
        assertThat(new Console()
                        .with("CONSUL_HTTP_ADDR", address)
                        .run("catalog", "datacenters", "-client-cert=" + old)
                        .err())
                .contains("-client-cert and -client-key must be given together");
    }
}
