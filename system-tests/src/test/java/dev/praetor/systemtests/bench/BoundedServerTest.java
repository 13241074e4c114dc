package dev.praetor.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that goes on writing over what it holds needs memory for what it holds, and not for all that it ever held.
class BoundedServerTest {
    private static final int CLIENTS = 8;
    private static final String VALUE = "x".repeat(256 * 1024);
    private static final long WRITTEN = 2L << 30;
    /// KiB. 446 MiB were measured; it is more than this when nothing is collected.
    private static final long MOST = 1000 * 1024;

    @Test
    void whatWasOverwrittenIsGivenBack(@TempDir Path folder) throws Exception {
        try (var server = AgentPlan.durable(folder).start()) {
            var left = new AtomicLong(WRITTEN / VALUE.length());
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> write(server.http(), "/v1/kv/key" + i, left)))
                    .toList();
            for (var client : clients) {
                client.join();
            }

            assertThat(left.get()).isNegative();
            var resident = Resident.kib(server.process().pid());
            System.out.println(
                    "after " + (WRITTEN >> 20) + " MiB of writes a server has " + resident + " KiB resident");
            assertThat(resident).isLessThan(MOST);
        }
    }

    private static void write(HttpEndpoint server, String path, AtomicLong left) {
        try (var connection = server.connect()) {
            while (left.decrementAndGet() >= 0) {
                assertThat(connection
                                .exchange(HttpAsk.of("PUT", path).with(VALUE))
                                .status())
                        .isEqualTo(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
