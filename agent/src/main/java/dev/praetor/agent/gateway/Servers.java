package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.KnownServers;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.cluster.wire.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.RequestOptions;
import java.util.function.Function;
import java.util.function.Supplier;

/// The servers as somebody to ask: the one held to first, then each of the others once. Any thread.
public final class Servers implements Upstream {
    /// What Consul says in this case.
    public static final String NONE = "No known Consul servers";

    private final KnownServers known;
    private final HttpDialer dialer;

    public Servers(KnownServers known, HttpDialer dialer) {
        this.known = known;
        this.dialer = dialer;
    }

    @Override
    public Future<Opened> open(Supplier<RequestOptions> options) {
        return each(server -> dialer.open(server, options.get()).map(request -> new Opened(server, request)));
    }

    /// Asks one server after the other until one can be reached. Only for what may be asked twice.
    public <T> Future<T> each(Function<ServerAddress, Future<T>> question) {
        return attempt(question, known.all().size());
    }

    private <T> Future<T> attempt(Function<ServerAddress, Future<T>> question, int left) {
        var server = known.current();
        if (server.isEmpty() || left <= 0) {
            return Future.failedFuture(new UnreachableException(NONE));
        }
        return question.apply(server.get()).recover(fault -> {
            if (!(fault instanceof UnreachableException)) {
                return Future.failedFuture(fault);
            }
            known.failed(server.get());
            return attempt(question, left - 1);
        });
    }

    @Override
    public void failed(ServerAddress server) {
        known.failed(server);
    }

    @Override
    public int count() {
        return known.all().size();
    }

    @Override
    public String none() {
        return NONE;
    }
}
