package dev.praetor.systemtests.faults;

import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A node, its service and its check, registered in one request with one number in all three: they are seen
/// together or not at all.
final class NodeWorkload implements Workload {
    private static final int NODES = 8;

    private final int writer;
    private final long[] sent = new long[NODES];
    private final long[] promised = new long[NODES];
    private long number;
    private final AtomicLong acknowledged = new AtomicLong();

    NodeWorkload(int writer) {
        this.writer = writer;
    }

    @Override
    public void write(HttpConnection connection) throws IOException {
        int node = (int) (++number % NODES);
        sent[node] = number;
        var answer =
                connection.exchange(HttpAsk.of("PUT", "/v1/catalog/register").with(registration(node, number)));
        if (Workload.promised(answer)) {
            promised[node] = number;
            acknowledged.incrementAndGet();
        }
    }

    private String registration(int node, long number) {
        return """
                {"Node": "%s", "Address": "%s",
                 "Service": {"Service": "s%d", "Port": %d},
                 "Check": {"CheckID": "c", "Name": "c", "ServiceID": "s%d", "Status": "passing", "Output": "%d"}}""".formatted(name(node), address(number), writer, port(number), writer, number);
    }

    @Override
    public List<String> broken(HttpEndpoint server) {
        var broken = new ArrayList<String>();
        for (int node = 0; node < NODES; node++) {
            broken.addAll(broken(server, node));
        }
        return broken;
    }

    private List<String> broken(HttpEndpoint server, int node) {
        var catalog = server.read("/v1/catalog/node/" + name(node)).json();
        var checks = server.read("/v1/health/node/" + name(node)).json();
        var address = Pointer.text(catalog, "/Node/Address");
        if (address.isEmpty()) {
            var lost = promised[node] > 0 ? List.of(name(node) + " was acknowledged and is gone") : List.<String>of();
            promised[node] = 0;
            return lost;
        }
        long seen = Pointer.text(checks, "/0/Output").map(Long::parseLong).orElse(0L);
        var port = Pointer.number(catalog, "/Services/s" + writer + "/Port").orElse(0L);
        var broken = new ArrayList<String>();
        if (!address.get().equals(address(seen)) || port != port(seen)) {
            broken.add(name(node) + " is half-done: address " + address.get() + ", port " + port + ", check " + seen
                    + ", where that check belongs to " + address(seen) + " and " + port(seen));
        }
        if (seen < promised[node] || seen > sent[node]) {
            broken.add(name(node) + " is at " + seen + ", but " + promised[node] + " was acknowledged and " + sent[node]
                    + " sent");
        }
        promised[node] = seen;
        return broken;
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    private String name(int node) {
        return "node-" + writer + "-" + node;
    }

    private static String address(long number) {
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static long port(long number) {
        return 1 + number % 60_000;
    }
}
