package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.cluster.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/// DNS messages to a server, as RFC 8484 carries them. Any event loop.
public final class ServerDns {
    /// For one server's answer; resolvers ask again after some seconds.
    static final Duration MOST = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final HttpDialer dialer;
    private final Servers servers;

    ServerDns(Vertx vertx, HttpDialer dialer, Servers servers) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.servers = servers;
    }

    /// Asks the servers in turn until one answers; fails when none does.
    ///
    /// @param datagram whether the answer must fit what the asker takes by UDP
    public Future<byte[]> ask(byte[] message, boolean datagram) {
        return servers.each(server -> ask(server, Buffer.buffer(message), datagram));
    }

    private Future<byte[]> ask(ServerAddress server, Buffer message, boolean datagram) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setURI(Wire.DNS);
        options.putHeader("content-type", Wire.DNS_MESSAGE);
        if (datagram) {
            options.putHeader(Wire.DATAGRAM, "1");
        }
        return dialer.open(server, options).compose(request -> {
            var late = vertx.setTimer(MOST.toMillis(), _ -> request.reset());
            return request.send(message)
                    .compose(response -> response.body()
                            .compose(body -> response.statusCode() == 200
                                    ? Future.succeededFuture(body.getBytes())
                                    : Future.failedFuture("status " + response.statusCode() + ": " + body)))
                    .recover(fault -> Future.failedFuture(
                            new UnreachableException(server.name() + " did not answer: " + fault.getMessage())))
                    .onComplete(_ -> vertx.cancelTimer(late));
        });
    }
}
