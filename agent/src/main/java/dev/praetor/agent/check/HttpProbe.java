package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;

/// Passing on 2xx, warning on 429, critical on everything else.
///
/// Each run opens its own connection: one kept from the last run would hide that nobody accepts new ones. Redirects
/// are followed only where the check asks for it.
final class HttpProbe implements Probe<CheckKind.Http> {
    private static final char DELETE = 0x7f;

    static final String USER_AGENT = "Consul Health Check";
    static final String ACCEPT = "text/plain, text/*, */*";

    private final HttpClient client;
    private final Clock clock;
    private final TlsOptions tlsOptions = new TlsOptions(List.of());

    HttpProbe(HttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Future<Finding> run(CheckKind.Http check, Limits limits) {
        RequestOptions options;
        try {
            options = options(check);
        } catch (RuntimeException e) {
            return Future.succeededFuture(
                    Finding.critical("\"" + check.url() + "\" is no HTTP URL: " + e.getMessage()));
        }
        var exchange = new HttpExchange(check, method(check), limits, clock);
        client.request(options)
                .onSuccess(request -> exchange.send(request, Buffer.buffer(check.body())))
                .onFailure(fault -> exchange.failed(options, fault));
        return exchange.finding();
    }

    /// @throws IllegalArgumentException when nothing can be asked this way; nothing odd may reach the request line
    private RequestOptions options(CheckKind.Http check) {
        if (check.url().chars().anyMatch(c -> c <= ' ' || c == DELETE)) {
            throw new IllegalArgumentException("it holds a space or a control character");
        }
        if (!method(check).chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("the method is no word of letters");
        }
        var options = new RequestOptions()
                .setAbsoluteURI(check.url())
                .setMethod(HttpMethod.valueOf(method(check)))
                .setFollowRedirects(check.followRedirects());
        if (options.getHost() == null || options.getHost().isEmpty()) {
            throw new IllegalArgumentException("it names no host");
        }
        if (options.getURI().isEmpty() || options.getURI().startsWith("?")) {
            options.setURI("/" + options.getURI());
        }
        if (Boolean.TRUE.equals(options.isSsl())) {
            tls(options, check);
        }
        options.putHeader("User-Agent", USER_AGENT).putHeader("Accept", ACCEPT);
        check.header().forEach((name, values) -> {
            options.removeHeader(name);
            values.forEach(value -> options.addHeader(name, value));
        });
        return options;
    }

    /// With a server name of its own, the check still connects to the URL's host but asks for, and verifies, that
    /// name.
    private void tls(RequestOptions options, CheckKind.Http check) {
        options.setSslOptions(tlsOptions.of(check.tls()));
        var serverName = check.tls().serverName();
        if (!serverName.isEmpty()) {
            var authority = options.getHost() + ":" + options.getPort();
            options.setServer(SocketAddress.inetSocketAddress(options.getPort(), options.getHost()))
                    .setHost(serverName)
                    .putHeader("Host", authority);
        }
    }

    private static String method(CheckKind.Http check) {
        return check.method().isEmpty() ? "GET" : check.method().toUpperCase(Locale.ROOT);
    }
}
