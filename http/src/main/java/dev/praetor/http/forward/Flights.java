package dev.praetor.http.forward;

import dev.praetor.agent.gateway.Servers;
import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Blocking queries under way: those that ask the same share one request to a server. Any thread.
final class Flights {
    /// Different questions under way; each holds a stream.
    static final int MOST = 10_000;
    static final String FULL = "Too many blocking queries are waiting on this agent; ask another one or a little later";
    /// Header fields by which answers may differ.
    private static final List<String> TELLING =
            List.of("X-Consul-Token", "Authorization", "Accept-Encoding", "Accept", "Cache-Control");

    private final Servers servers;
    private final int most;
    private final Map<List<String>, Flight> flights = new ConcurrentHashMap<>();

    Flights(Servers servers, int most) {
        this.servers = servers;
        this.most = most;
    }

    /// Asks along with those who ask the same, or for the first time.
    void board(Exchange exchange) {
        var key = key(exchange);
        while (true) {
            var found = flights.get(key);
            if (found == null) {
                if (flights.size() >= most) {
                    exchange.send(Body.text(429, FULL));
                    return;
                }
                var fresh = new Flight(servers, exchange, flight -> flights.remove(key, flight));
                found = flights.putIfAbsent(key, fresh);
                if (found == null) {
                    fresh.begin();
                    return;
                }
            }
            if (found.join(exchange)) {
                return;
            }
            flights.remove(key, found);
        }
    }

    private static List<String> key(Exchange exchange) {
        var request = exchange.request();
        var key = new ArrayList<String>(TELLING.size() + 1);
        key.add(request.uri());
        for (var name : TELLING) {
            var value = request.getHeader(name);
            key.add(value == null ? "" : value);
        }
        return List.copyOf(key);
    }

    int size() {
        return flights.size();
    }
}
