package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Passing when a connection, and where asked for a TLS handshake, succeeds; it is closed at once.
final class TcpProbe implements Probe<CheckKind.Tcp> {
    private final NetClient client;
    private final Clock clock;
    private final TlsOptions tlsOptions = new TlsOptions(List.of());

    TcpProbe(NetClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Future<Finding> run(CheckKind.Tcp check, Limits limits) {
        var target = HostPort.parse(check.address());
        if (target.isEmpty()) {
            return Future.succeededFuture(
                    Finding.critical("dial tcp: address " + check.address() + ": not of the form host:port"));
        }
        var deadline = new Deadline(
                clock,
                limits.timeout(),
                () -> Finding.critical(DialFault.text(check.address(), new TimeoutException())));
        client.connect(options(check, target.get(), limits)).onComplete(connected -> {
            if (connected.succeeded()) {
                connected.result().close();
                deadline.finish(Finding.passing("TCP connect " + check.address() + ": Success"));
            } else {
                deadline.finish(Finding.critical(DialFault.text(check.address(), connected.cause())));
            }
        });
        return deadline.future();
    }

    private ConnectOptions options(CheckKind.Tcp check, HostPort target, Limits limits) {
        var options = new ConnectOptions()
                .setHost(target.host())
                .setPort(target.port())
                .setTimeout((int)
                        Math.min(Integer.MAX_VALUE, Math.max(1, limits.timeout().toMillis())));
        check.tls().ifPresent(tls -> {
            options.setSsl(true).setSslOptions(tlsOptions.of(tls));
            if (!tls.serverName().isEmpty()) {
                options.setSniServerName(tls.serverName());
            }
        });
        return options;
    }
}
