package dev.praetor.systemtests.faults;

import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writers at work, each on a connection of its own, until the server is gone.
final class Writers implements AutoCloseable {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads;

    Writers(HttpEndpoint server, List<? extends Workload> workloads) {
        threads = workloads.stream()
                .map(workload -> Thread.ofPlatform().daemon().start(() -> write(server, workload)))
                .toList();
    }

    private void write(HttpEndpoint server, Workload workload) {
        try (var connection = server.connect()) {
            while (!stopped.get()) {
                workload.write(connection);
            }
        } catch (IOException e) {
            // The server was killed; the workload knows what was promised until then.
        }
    }

    /// Waits until no writer runs any more.
    @Override
    public void close() throws InterruptedException {
        stopped.set(true);
        for (var thread : threads) {
            thread.join();
        }
    }
}
