package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Asks the standard gRPC health service (`grpc.health.v1.Health/Check`): passing when it says SERVING.
final class GrpcProbe implements Probe<CheckKind.Grpc> {
    private static final String METHOD = "/grpc.health.v1.Health/Check";

    private final HttpClient client;
    private final Clock clock;
    private final TlsOptions tlsOptions = new TlsOptions(List.of("h2"));

    /// @param client speaks HTTP/2, in plain text without upgrading
    GrpcProbe(HttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Future<Finding> run(CheckKind.Grpc check, Limits limits) {
        var slash = check.target().indexOf('/');
        var address = slash < 0 ? check.target() : check.target().substring(0, slash);
        var service = slash < 0 ? "" : check.target().substring(slash + 1);
        var target = HostPort.parse(address);
        if (target.isEmpty()) {
            return Future.succeededFuture(failed(check, address + " is not of the form host:port"));
        }
        var deadline = new Deadline(
                clock, limits.timeout(), () -> failed(check, DialFault.text(address, new TimeoutException())));
        client.request(options(check, target.get(), limits))
                .onSuccess(request -> ask(request, service, check, deadline))
                .onFailure(fault -> deadline.finish(failed(check, DialFault.text(address, fault))));
        return deadline.future();
    }

    private static void ask(HttpClientRequest request, String service, CheckKind.Grpc check, Deadline deadline) {
        deadline.future().onComplete(done -> request.reset());
        request.send(HealthMessage.request(service))
                .compose(response -> response.body()
                        .map(body -> HealthMessage.read(
                                response.statusCode(),
                                body,
                                trailer(response, "grpc-status"),
                                trailer(response, "grpc-message"))))
                .onSuccess(status -> deadline.finish(
                        status.serving()
                                ? Finding.passing("gRPC check " + check.target() + ": success")
                                : failed(check, status.text())))
                .onFailure(fault -> deadline.finish(failed(check, fault.toString())));
    }

    /// An answer without a message carries its status in the headers.
    private static String trailer(HttpClientResponse response, String name) {
        var trailer = response.getTrailer(name);
        var value = trailer == null ? response.getHeader(name) : trailer;
        return value == null ? "" : value;
    }

    private RequestOptions options(CheckKind.Grpc check, HostPort target, Limits limits) {
        var options = new RequestOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setMethod(HttpMethod.POST)
                .setHost(target.host())
                .setPort(target.port())
                .setURI(METHOD)
                .setSsl(check.tls().isPresent())
                .setConnectTimeout(Math.max(1, limits.timeout().toMillis()))
                .putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers")
                .putHeader("user-agent", HttpProbe.USER_AGENT);
        check.tls().ifPresent(tls -> options.setSslOptions(tlsOptions.of(tls)));
        return options;
    }

    private static Finding failed(CheckKind.Grpc check, String why) {
        return Finding.critical("gRPC check " + check.target() + ": " + why);
    }
}
