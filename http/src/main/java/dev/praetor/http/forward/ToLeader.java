package dev.praetor.http.forward;

import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.cluster.wire.Upstream;
import dev.praetor.agent.cluster.wire.Wire;
import dev.praetor.http.Beyond;
import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.Future;
import io.vertx.core.http.RequestOptions;
import java.util.function.Supplier;

/// Passes on, at a server, what only the leader can answer: once, so that two servers that take each other for the
/// leader do not play with a request. Any event loop.
public final class ToLeader implements Beyond {
    private final Upstream leader;

    /// @param leader where it is now; fails with an [dev.praetor.agent.cluster.UnreachableException] when nobody else
    ///     leads
    public ToLeader(Supplier<Future<ServerAddress>> leader, HttpDialer dialer) {
        this.leader = new Leader(leader, dialer);
    }

    @Override
    public void take(Exchange exchange, String path) {
        NOTHING.take(exchange, path);
    }

    @Override
    public void takeToLeader(Exchange exchange, byte[] body) {
        if (wasPassedOn(exchange)) {
            exchange.send(Body.text(500, NO_LEADER));
        } else {
            new Passing(leader, exchange, body).begin();
        }
    }

    /// Only members are believed, and all that they pass on names the agent that asks.
    private static boolean wasPassedOn(Exchange exchange) {
        return exchange.gateway().isPresent() && exchange.request().headers().contains(Wire.PASSED);
    }

    private record Leader(Supplier<Future<ServerAddress>> place, HttpDialer dialer) implements Upstream {
        @Override
        public Future<Opened> open(Supplier<RequestOptions> options) {
            return place.get()
                    .compose(server -> dialer.open(server, options.get().putHeader(Wire.PASSED, "1"))
                            .map(request -> new Opened(server, request)));
        }

        /// Who leads is the log's affair: it will say so when this one does not any more.
        @Override
        public void failed(ServerAddress server) {}

        @Override
        public int count() {
            return 1;
        }

        @Override
        public String none() {
            return NO_LEADER;
        }
    }
}
