package dev.praetor.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Program;
import dev.praetor.systemtests.wire.DnsAsk;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client agent is on every host, so it has to be small.
class SmallClientTest {
    /// KiB that a client agent may have resident while it does what hosts usually want: a check
    /// each second, a waiting query, some questions a second. It was 76 MiB where it was
    /// measured; the rest is room for other kernels and C libraries.
    private static final long MOST = 90 * 1024;

    /// And while it passes on as much as it can: 107 MiB with 16,000 requests a second.
    private static final long MOST_WHEN_BUSY = 160 * 1024;

    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final int BUSY_CONNECTIONS = 16;

    private static final Duration AT_WORK = Duration.ofSeconds(75);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aClientAgentAtWorkStaysSmall(@TempDir Path folder) throws Exception {
        try (var server = AgentPlan.durable(Files.createDirectories(folder.resolve("server")))
                        .start();
                var client = client(folder.resolve("client"), server.plan().ports())) {
            register(client, "http://127.0.0.1:" + server.plan().ports().http() + "/v1/status/leader");
            var blocked = new Thread(() -> keepBlocking(client), "blocked");
            blocked.setDaemon(true);
            blocked.start();
            long end = System.nanoTime() + AT_WORK.toNanos();
            var asked = new AtomicInteger();
            await().pollInterval(BETWEEN).atMost(AT_WORK.multipliedBy(2)).until(() -> {
                ask(client, asked.incrementAndGet());
                return System.nanoTime() - end > 0;
            });
            var resident = Resident.kib(client.process().pid());
            System.out.println("a client agent that was asked " + asked + " times has " + resident + " KiB resident");
            assertThat(resident).isLessThan(MOST);

            long answered = load(client);
            var busy = Resident.kib(client.process().pid());
            System.out.println("after " + answered + " requests it has " + busy + " KiB resident");
            assertThat(busy).isLessThan(MOST_WHEN_BUSY);
        }
    }

    private static long load(Agent client) throws InterruptedException {
        var answered = new LongAdder();
        long end = System.nanoTime() + BUSY.toNanos();
        var threads = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    try (var connection = client.http().connect()) {
                        while (System.nanoTime() < end) {
                            connection.exchange(HttpAsk.of("GET", "/v1/kv/one"));
                            answered.increment();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .limit(BUSY_CONNECTIONS)
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        return answered.sum();
    }

    private static Agent client(Path folder, AgentPorts server) throws IOException {
        var arguments = List.of(
                "-data-dir=" + Files.createDirectories(folder).resolve("data"),
                "-bind=127.0.0.1",
                "-client=127.0.0.1",
                "-node=client1",
                "-docker=false",
                "-retry-join=127.0.0.1:" + server.serfLan());
        return new AgentPlan(Program.locate(), folder, AgentPorts.free(), arguments, Map.of()).start();
    }

    private static void register(Agent client, String target) {
        var service =
                "{\"Name\": \"web\", \"Port\": 80, \"Check\": {\"HTTP\": \"" + target + "\", \"Interval\": \"1s\"}}";
        assertThat(client.http().put("/v1/agent/service/register", service).status())
                .isEqualTo(200);
    }

    /// What a sidecar or a load balancer does all the time.
    private static void keepBlocking(Agent client) {
        var index = "0";
        while (client.process().alive()) {
            try {
                var answer = client.http()
                        .patient(PATIENCE)
                        .exchange(HttpAsk.of("GET", "/v1/health/service/web?wait=5s&index=" + index));
                index = answer.header("X-Consul-Index").orElse("0");
            } catch (IOException e) {
                return;
            }
        }
    }

    /// Each of these goes on to the server.
    private static void ask(Agent client, int number) throws IOException {
        client.dns().patient(PATIENCE).ask(DnsAsk.udp("web.service.consul", number % 2 == 0 ? "A" : "SRV"));
        if (number % 5 == 0) {
            client.http().put("/v1/kv/one", "value " + number);
            client.http().read("/v1/kv/one?raw");
        }
    }
}
