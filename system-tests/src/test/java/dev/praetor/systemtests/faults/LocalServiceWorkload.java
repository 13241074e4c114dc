package dev.praetor.systemtests.faults;

import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Services registered at the agent, each with a TTL check: the agent keeps them itself and enters them in the
/// catalog.
final class LocalServiceWorkload implements Workload {
    private static final int SERVICES = 5;
    private static final Duration SYNC_LIMIT = Duration.ofSeconds(10);

    private final long[] sent = new long[SERVICES];
    private final long[] promised = new long[SERVICES];
    private long number;
    private final AtomicLong acknowledged = new AtomicLong();

    @Override
    public void write(HttpConnection connection) throws IOException {
        int service = (int) (++number % SERVICES);
        sent[service] = number;
        var body = """
                {"Name": "%s", "Port": %d, "Check": {"TTL": "1h", "Status": "passing"}}""".formatted(name(service), port(number));
        var answer = connection.exchange(
                HttpAsk.of("PUT", "/v1/agent/service/register").with(body));
        if (Workload.promised(answer)) {
            promised[service] = number;
            acknowledged.incrementAndGet();
        }
    }

    @Override
    public List<String> broken(HttpEndpoint server) {
        if (acknowledged() == 0) {
            return List.of();
        }
        var services = server.read("/v1/agent/services").json();
        var checks = server.read("/v1/agent/checks").json();
        var broken = new ArrayList<String>();
        for (int service = 0; service < SERVICES; service++) {
            var port = Pointer.number(services, "/" + name(service) + "/Port");
            if (port.isEmpty() && promised[service] > 0) {
                broken.add(name(service) + " was acknowledged and is gone");
            }
            if (port.isPresent() && (port.get() < port(promised[service]) || port.get() > port(sent[service]))) {
                broken.add(name(service) + " has port " + port.get() + ", but " + port(promised[service])
                        + " was acknowledged and " + port(sent[service]) + " sent");
            }
            if (port.isPresent()
                    && Pointer.find(checks, "/service:" + name(service)).isEmpty()) {
                broken.add(name(service) + " lost its check");
            }
            port.ifPresent(it -> broken.addAll(unsynced(server, it)));
            promised[service] = port.map(it -> it - port(0)).orElse(0L);
        }
        return broken;
    }

    private List<String> unsynced(HttpEndpoint server, long port) {
        var service = name((int) ((port - port(0)) % SERVICES));
        try {
            Waiting.until(
                    service + " in the catalog with port " + port,
                    SYNC_LIMIT,
                    () -> Pointer.number(
                                    server.read("/v1/catalog/service/" + service)
                                            .json(),
                                    "/0/ServicePort")
                            .filter(it -> it == port)
                            .isPresent());
            return List.of();
        } catch (IllegalStateException e) {
            return List.of(e.getMessage());
        }
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    private static String name(int service) {
        return "local-" + service;
    }

    /// Ports grow with the number; a run does not come near the end of their range.
    private static long port(long number) {
        return 1000 + number;
    }
}
