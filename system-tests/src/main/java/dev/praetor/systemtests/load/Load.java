package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Outcome;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// All clients of one round, at work until it is closed.
///
/// Each round has keys of its own, so that no history grows beyond what can be judged in a moment.
public final class Load implements AutoCloseable {
    private static final int REGISTERS = 6;
    private static final int REGISTER_CLIENTS = 8;
    private static final int SERVICES = 3;
    private static final int SERVICE_CLIENTS = 3;
    private static final int LOCKS = 3;
    private static final int LOCK_CLIENTS = 6;
    private static final int WATCHERS = 4;
    private static final int READ_ATTEMPTS = 40;

    private final Recorder recorder;
    private final List<HttpEndpoint> servers;
    private final Random random;
    private final String folder;
    private final List<String> registers;
    private final List<String> locks;
    private final List<String> services;
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads;

    /// @param round tells its keys from those of other rounds
    public Load(List<HttpEndpoint> servers, Recorder recorder, int round, long seed) {
        this.servers = servers;
        this.recorder = recorder;
        this.random = new Random(seed);
        folder = "round" + round + "/";
        registers = names(REGISTERS, folder + "key");
        locks = names(LOCKS, "locks" + round + "/lock");
        services = names(SERVICES, "round" + round + "-service");
        addClients();
        threads = clients.stream()
                .map(client -> Thread.ofVirtual().name("client").start(() -> run(client)))
                .toList();
    }

    private static List<String> names(int count, String beginning) {
        return IntStream.range(0, count).mapToObj(i -> beginning + i).toList();
    }

    private void addClients() {
        for (int i = 0; i < REGISTER_CLIENTS; i++) {
            clients.add(new RegisterClient(line(Duration.ZERO), "r" + i, registers));
        }
        for (int i = 0; i < SERVICE_CLIENTS; i++) {
            clients.add(new ServiceClient(line(Duration.ZERO), "s" + i, services));
        }
        for (int i = 0; i < LOCK_CLIENTS; i++) {
            clients.add(new LockClient(line(Duration.ZERO), "l" + i, locks));
        }
        for (int i = 0; i < WATCHERS; i++) {
            clients.add(new Watcher(line(Watcher.WAIT), registers.get(i), false));
        }
        clients.add(new Watcher(line(Watcher.WAIT), folder, true));
        clients.add(new Watcher(line(Watcher.WAIT), folder, true));
    }

    private Line line(Duration waiting) {
        return new Line(servers, recorder, new Random(random.nextLong()), waiting);
    }

    private static void run(Client client) {
        while (!client.line().closed()) {
            client.act();
        }
    }

    /// Operations so far.
    public int size() {
        return recorder.size();
    }

    /// Reads everything once more: whoever was promised something finds it now.
    public void readAll() {
        try (var line = line(Duration.ZERO)) {
            var keys = new RegisterClient(line, "last", registers);
            var outside = new ServiceClient(line, "last", services);
            registers.forEach(key -> insist(() -> keys.read(key, "")));
            locks.forEach(key -> insist(() -> keys.read(key, "")));
            services.forEach(service -> insist(() -> outside.read(service)));
        }
    }

    private static void insist(Supplier<Outcome> read) {
        for (int i = 0; i < READ_ATTEMPTS; i++) {
            var outcome = read.get();
            if (!(outcome instanceof Outcome.Refused) && !(outcome instanceof Outcome.Unknown)) {
                return;
            }
        }
    }

    /// Stops all clients and waits for them.
    @Override
    public void close() {
        clients.forEach(client -> client.line().close());
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
