package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.wire.HttpDialer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The HTTP API of the servers, for this agent's own questions. Any thread.
final class ServerApi {
    /// Of an answer: a node's services and checks, at most.
    static final int MAX_ANSWER = 16 << 20;

    private final Vertx vertx;
    private final HttpDialer dialer;
    private final Servers servers;

    ServerApi(Vertx vertx, HttpDialer dialer, Servers servers) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.servers = servers;
    }

    /// @param index `X-Consul-Index`; 0 when there is none
    record Answer(int status, long index, byte[] body) {}

    /// Reads, at the next server when one fails.
    ///
    /// @param most how long an answer may take
    Future<Answer> get(String uri, Duration most) {
        return servers.each(server -> ask(server, HttpMethod.GET, uri, Buffer.buffer(), most));
    }

    /// Writes. What this agent writes says how things are, so writing it twice does no harm.
    Future<Answer> put(String uri, byte[] body, Duration most) {
        return servers.each(server -> ask(server, HttpMethod.PUT, uri, Buffer.buffer(body), most));
    }

    private Future<Answer> ask(ServerAddress server, HttpMethod method, String uri, Buffer body, Duration most) {
        var options = new RequestOptions().setMethod(method).setURI(uri);
        return dialer.open(server, options).compose(request -> {
            var late = vertx.setTimer(most.toMillis(), _ -> request.reset());
            return request.send(body)
                    .compose(ServerApi::whole)
                    .recover(fault -> Future.failedFuture(
                            new UnreachableException(server.name() + " did not answer: " + fault.getMessage())))
                    .onComplete(_ -> vertx.cancelTimer(late));
        });
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        var body = Buffer.buffer();
        var promise = Promise.<Answer>promise();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_ANSWER) {
                promise.tryFail("more than " + MAX_ANSWER + " bytes");
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(_ -> promise.tryComplete(
                new Answer(response.statusCode(), index(response.getHeader("X-Consul-Index")), body.getBytes())));
        return promise.future();
    }

    private static long index(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseUnsignedLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
