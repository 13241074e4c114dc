package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the things that are checked have done to agents that check them, and what writers from elsewhere have tried.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastCheckFlawsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /// `check_output_max_size`, as it is unless configured.
    private static final int OUTPUT = 4_096;

    private static final long ENDLESS = 1L << 30;

    private final AtomicInteger elsewhere = new AtomicInteger();
    private final AtomicLong poured = new AtomicLong();
    private final AtomicInteger headed = new AtomicInteger();
    private final AtomicInteger injected = new AtomicInteger();
    private Agent agent;
    private HttpServer checked;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        checked = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        checked.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        checked.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        checked.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        checked.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[64 << 10];
            try (var out = exchange.getResponseBody()) {
                for (long sent = 0; sent < ENDLESS; sent += chunk.length) {
                    out.write(chunk);
                    poured.addAndGet(chunk.length);
                }
            }
        });
        checked.createContext("/headers", exchange -> {
            headed.incrementAndGet();
            if (exchange.getRequestHeaders().containsKey("Injected")) {
                injected.incrementAndGet();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        checked.start();
        var file = folder.resolve("strict.json");
        Files.writeString(file, """
                {"http_config": {"allow_write_http_from": ["10.0.0.0/8"]},
                 "checks": [%s, %s, %s]}
                """.formatted(check("redirect", ""), check("endless", ""), check("headers", """
                        , "header": {"X-A": ["b\\r\\nInjected: yes"], "X-B\\r\\nInjected": ["yes"]}""")));
        agent = AgentPlan.durable(folder).with("-config-file=" + file).start();
    }

    private String check(String name, String more) {
        return """
                {"id": "%1$s", "name": "%1$s", "http": "http://127.0.0.1:%2$d/%1$s", "interval": "1s"%3$s}""".formatted(name, checked.getAddress().getPort(), more);
    }

    @AfterEach
    void itLives() {
        assertThat(agent.process().alive()).as(agent.process().tail()).isTrue();
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
        if (checked != null) {
            checked.stop(0);
        }
    }

    private String field(String check, String name) {
        var checks = agent.http().read("/v1/agent/checks").json();
        return Pointer.find(checks, "/" + check + "/" + name)
                .flatMap(value -> value instanceof Json.Str(var text) ? Optional.of(text) : Optional.empty())
                .orElse("");
    }

    /// CVE-2022-29153: who is checked must not choose what else the agent asks.
    @Test
    void aRedirectIsNotFollowed() {
        Waiting.until(
                "the output of the redirected check",
                LIMIT,
                () -> field("redirect", "Output").contains("302"));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void anEndlessBodyIsReadInPartAndKeptInPart() {
        Waiting.until(
                "the output of the endless check",
                LIMIT,
                () -> !field("endless", "Output").isEmpty());
        assertThat(field("endless", "Output").length()).isLessThan(OUTPUT + 200);
        assertThat(poured.get()).isLessThan(ENDLESS);
    }

    /// The check may be refused or its header left out; it may not become two.
    @Test
    void aLineBreakInAHeaderOfACheckStartsNoHeader() {
        Waiting.until(
                "the check with odd headers to run or to fail",
                LIMIT,
                () -> headed.get() > 0 || !field("headers", "Output").isEmpty());
        assertThat(injected).hasValue(0);
    }

    /// What a client says about itself is no address.
    @Test
    void aForwardedAddressOpensNoDoor() {
        for (var header : new String[] {"X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"}) {
            var value = header.equals("Forwarded") ? "for=10.1.2.3" : "10.1.2.3";
            var ask = HttpAsk.of("PUT", "/v1/kv/a").with(header, value).with("x");
            assertThat(agent.http().send(ask).status()).as(header).isEqualTo(403);
        }
        assertThat(agent.http().read("/v1/kv/a").status()).isEqualTo(404);
    }
}
