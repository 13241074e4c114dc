package dev.praetor.http.forward;

import dev.praetor.agent.gateway.Servers;
import dev.praetor.http.Beyond;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/// Passes on what a client agent does not answer itself. Any event loop.
public final class Forwarding implements Beyond {
    private static final String AGENT = "/v1/agent/";

    private final Servers servers;
    private final Flights flights;

    public Forwarding(Servers servers) {
        this(servers, Flights.MOST);
    }

    Forwarding(Servers servers, int mostFlights) {
        this.servers = servers;
        this.flights = new Flights(servers, mostFlights);
    }

    @Override
    public void take(Exchange exchange, String path) {
        if (path.startsWith(AGENT)) {
            // This agent's own affair: a server would answer for itself.
            exchange.send(404, exchange.headers().configured(), Buffer.buffer());
        } else if (blocks(exchange)) {
            flights.board(exchange);
        } else {
            new Passing(servers, exchange).begin();
        }
    }

    private static boolean blocks(Exchange exchange) {
        var request = exchange.request();
        return request.method() == HttpMethod.GET
                && Passing.isRepeatable(exchange)
                && request.uri().contains("index=")
                && !request.uri().contains("index=0&")
                && !request.uri().endsWith("index=0");
    }

    /// How many different blocking queries are under way.
    int flights() {
        return flights.size();
    }
}
