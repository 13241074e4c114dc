package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.UnreachableException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/// The connection to one address: opened when first needed, shared by all who ask, closed when it is silent or idle.
/// Any thread.
///
/// A request that fails here was surely not sent.
final class Line {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final String host;
    private final int port;
    private final Runnable closed;
    private @Nullable Future<HttpClientConnection> connecting;
    private volatile long usedNanos = System.nanoTime();

    /// @param closed runs whenever a connection that was open is no longer
    Line(Vertx vertx, HttpClientAgent client, String host, int port, Runnable closed) {
        this.vertx = vertx;
        this.client = client;
        this.host = host;
        this.port = port;
        this.closed = closed;
    }

    /// `host:port`, for messages.
    String place() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    /// Opens a stream. Fails with an [UnreachableException] that names the place. Completes on the caller's context,
    /// where the stream then lives.
    Future<HttpClientRequest> open(RequestOptions options) {
        usedNanos = System.nanoTime();
        var caller = vertx.getOrCreateContext();
        var promise = Promise.<HttpClientRequest>promise();
        connection()
                .onComplete(done -> on(caller, () -> {
                    if (done.failed()) {
                        promise.fail(unreachable(done.cause()));
                    } else {
                        stream(done.result(), options)
                                .onSuccess(promise::complete)
                                .onFailure(fault -> promise.fail(unreachable(fault)));
                    }
                }));
        return promise.future();
    }

    private static void on(Context context, Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    private Throwable unreachable(Throwable fault) {
        return fault instanceof UnreachableException ? fault : new UnreachableException(why(fault));
    }

    private Future<HttpClientRequest> stream(HttpClientConnection connection, RequestOptions options) {
        if (connection.activeStreams() >= Wire.MAX_STREAMS) {
            return Future.failedFuture(new UnreachableException(
                    "more than " + Wire.MAX_STREAMS + " requests are under way to " + place()));
        }
        return connection.request(options.setHost(host).setPort(port)).onFailure(fault -> {
            // Not one that can be asked any more: a next one may be had.
            forget(connection);
            connection.close();
        });
    }

    private synchronized Future<HttpClientConnection> connection() {
        if (connecting == null) {
            var opening = opened();
            connecting = opening;
            opening.onComplete(done -> {
                if (done.succeeded()) {
                    watch(done.result());
                } else {
                    drop(opening);
                }
            });
        }
        return connecting;
    }

    /// The connection, with the other end's first words: without them there may be nobody.
    private Future<HttpClientConnection> opened() {
        var promise = Promise.<HttpClientConnection>promise();
        var most = Wire.CONNECT.plus(Wire.SILENCE);
        var late = vertx.setTimer(
                most.toMillis(),
                _ -> promise.tryFail(new UnreachableException(
                        "no member answered at " + place() + " within " + most.toMillis() + " ms")));
        client.connect(new HttpConnectOptions().setHost(host).setPort(port)).onComplete(done -> {
            vertx.cancelTimer(late);
            if (done.failed()) {
                promise.tryFail(done.cause());
            } else if (!promise.tryComplete(done.result())) {
                done.result().close();
            }
        });
        return promise.future();
    }

    private void watch(HttpClientConnection connection) {
        var timer = vertx.setPeriodic(Wire.PING.toMillis(), _ -> look(connection));
        connection.goAwayHandler(_ -> forget(connection));
        connection.shutdownHandler(_ -> forget(connection));
        connection.closeHandler(_ -> {
            vertx.cancelTimer(timer);
            forget(connection);
            closed.run();
        });
    }

    private void look(HttpClientConnection connection) {
        if (connection.activeStreams() > 0) {
            usedNanos = System.nanoTime();
        } else if (System.nanoTime() - usedNanos > Wire.IDLE.toNanos()) {
            forget(connection);
            connection.close();
            return;
        }
        var silence = vertx.setTimer(Wire.SILENCE.toMillis(), _ -> {
            forget(connection);
            connection.close();
        });
        connection.ping(Buffer.buffer(new byte[Long.BYTES])).onComplete(_ -> vertx.cancelTimer(silence));
    }

    private synchronized void forget(HttpClientConnection connection) {
        if (connecting != null && connecting.isComplete() && connecting.result() == connection) {
            connecting = null;
        }
    }

    private synchronized void drop(Future<HttpClientConnection> failed) {
        if (connecting == failed) {
            connecting = null;
        }
    }

    /// Nobody wants to ask here again soon: the connection goes, and with it what is under way.
    synchronized void close() {
        if (connecting != null) {
            connecting.onSuccess(HttpClientConnection::close);
            connecting = null;
        }
    }

    /// How long nothing was asked.
    long idleMillis() {
        return (System.nanoTime() - usedNanos) / NANOS_PER_MILLI;
    }

    private String why(Throwable fault) {
        var message = String.valueOf(fault.getMessage());
        return "dial tcp " + place() + ": " + (message.contains("refused") ? "connect: connection refused" : message);
    }
}
