package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.RefusingPort;
import dev.praetor.cli.Console;
import dev.praetor.cli.FakeAgent;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    private final FakeAgent agent = new FakeAgent().says("GET /v1/catalog/datacenters", "[\"dc1\"]");
    private final Console console = new Console();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void aFlagWinsOverItsVariable() {
        console.with("CONSUL_HTTP_ADDR", "127.0.0.1:1");

        assertThat(console.run("catalog", "datacenters", "-http-addr=http://" + agent.address())
                        .out())
                .isEqualTo("dc1\n");
    }

    @Test
    void theTokenComesFromFlagVariableOrFile() throws IOException {
        console.with("CONSUL_HTTP_ADDR", agent.address());
        var file = Files.writeString(folder.resolve("token"), "from-file\n");

        console.run("catalog", "datacenters");
        assertThat(agent.lastAsked().header("X-Consul-Token")).isEmpty();
        console.run("catalog", "datacenters", "-token-file=" + file);
        assertThat(agent.lastAsked().header("X-Consul-Token")).contains("from-file");
        console.with("CONSUL_HTTP_TOKEN", "from-variable").run("catalog", "datacenters", "-token-file=" + file);
        assertThat(agent.lastAsked().header("X-Consul-Token")).contains("from-variable");
        console.run("catalog", "datacenters", "-token=from-flag");
        assertThat(agent.lastAsked().header("X-Consul-Token")).contains("from-flag");
        assertThat(new Console()
                        .run("members", "-token-file=" + folder.resolve("nope"))
                        .err())
                .contains("Error loading token file: " + folder.resolve("nope"));
    }

    @Test
    void basicAuthorizationComesFromItsVariable() {
        console.with("CONSUL_HTTP_ADDR", agent.address())
                .with("CONSUL_HTTP_AUTH", "u:p")
                .run("catalog", "datacenters");

        assertThat(agent.lastAsked().header("Authorization")).contains("Basic dTpw");
    }

    @Test
    void anAgentThatIsNotThereIsToldOfInTheUsualWords() throws IOException {
        try (var refusing = new RefusingPort()) {
            var address = refusing.address();

            var result = console.run("members", "-http-addr=" + address);

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .isEqualTo("Error retrieving members: Get \"http://" + address + "/v1/agent/members\": dial tcp "
                            + address + ": connect: connection refused\n");
        }
    }

    @Test
    void aSocketFileWillDo() throws Exception {
        var path = folder.resolve("agent.sock");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            var served = Thread.ofVirtual().start(() -> {
                try (var connection = server.accept()) {
                    connection.read(ByteBuffer.allocate(4096));
                    connection.write(ByteBuffer.wrap(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[\"d\r\n4;x=y\r\nc9\"]\r\n0\r\n\r\n"
                                    .getBytes(UTF_8)));
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
            });

            assertThat(console.with("CONSUL_HTTP_ADDR", "unix://" + path)
                            .run("catalog", "datacenters")
                            .out())
                    .isEqualTo("dc9\n");
            served.join();
        }
        assertThat(console.with("CONSUL_HTTP_ADDR", "unix://" + folder.resolve("nope"))
                        .run("catalog", "datacenters")
                        .err())
                .contains("dial unix " + folder.resolve("nope") + ": connect: no such file or directory");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(console.run("members", "-http-addr=ftp://x").err())
                .contains("the address \"ftp://x\" must begin with http://, https:// or unix://");
        assertThat(console.run("members", "-http-addr=host:port").err())
                .contains("the address \"host:port\" must be host:port");
    }

    @Test
    void aVariableThatIsNoTruthIsRefused() {
        assertThat(console.with("CONSUL_HTTP_SSL", "yes").run("members").err())
                .contains("CONSUL_HTTP_SSL must be true or false, not \"yes\"");
    }

    @Test
    void anAddressHasSchemeHostAndPort() throws AgentException {
        assertThat(AgentAddress.parse("[::1]:8500", false)).isEqualTo(new AgentAddress.Tcp("::1", 8500, false));
        assertThat(AgentAddress.parse("h:1", true)).isEqualTo(new AgentAddress.Tcp("h", 1, true));
        assertThat(AgentAddress.parse("https://h/", false)).isEqualTo(new AgentAddress.Tcp("h", 443, true));
        assertThat(AgentAddress.parse("http://[fe80::1]:8500", true).shown()).isEqualTo("http://[fe80::1]:8500");
        assertThat(AgentAddress.parse("unix:///run/p.sock", false))
                .isEqualTo(new AgentAddress.Unix(Path.of("/run/p.sock")));
    }
}
