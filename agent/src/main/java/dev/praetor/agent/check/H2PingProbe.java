package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Passing when an HTTP/2 connection answers a PING.
final class H2PingProbe implements Probe<CheckKind.H2Ping> {
    private static final Buffer PING = Buffer.buffer("praetor!");

    private final HttpClientAgent client;
    private final Clock clock;
    private final TlsOptions tlsOptions = new TlsOptions(List.of("h2"));

    H2PingProbe(HttpClientAgent client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Future<Finding> run(CheckKind.H2Ping check, Limits limits) {
        var target = HostPort.parse(check.address());
        if (target.isEmpty()) {
            return Future.succeededFuture(failed(check, "not of the form host:port"));
        }
        var deadline = new Deadline(
                clock, limits.timeout(), () -> failed(check, DialFault.text(check.address(), new TimeoutException())));
        client.connect(options(check, target.get(), limits))
                .onSuccess(connection -> ping(connection, check, deadline))
                .onFailure(fault -> deadline.finish(failed(check, DialFault.text(check.address(), fault))));
        return deadline.future();
    }

    private static void ping(HttpClientConnection connection, CheckKind.H2Ping check, Deadline deadline) {
        deadline.future().onComplete(done -> connection.close());
        connection
                .ping(PING)
                .onSuccess(pong -> deadline.finish(Finding.passing("HTTP2 ping was successful")))
                .onFailure(fault -> deadline.finish(failed(check, fault.toString())));
    }

    private HttpConnectOptions options(CheckKind.H2Ping check, HostPort target, Limits limits) {
        var options = new HttpConnectOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHost(target.host())
                .setPort(target.port())
                .setConnectTimeout(Math.max(1, limits.timeout().toMillis()))
                .setSsl(check.tls().isPresent());
        check.tls().ifPresent(tls -> options.setSslOptions(tlsOptions.of(tls)));
        return options;
    }

    private static Finding failed(CheckKind.H2Ping check, String why) {
        return Finding.critical("HTTP2 ping of " + check.address() + " failed: " + why);
    }
}
