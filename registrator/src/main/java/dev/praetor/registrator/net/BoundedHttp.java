package dev.praetor.registrator.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Map;

/// An HTTP/1.1 client of one peer. Call it from one event loop; its futures complete there.
public final class BoundedHttp {
    /// Most bytes read of an answer that is only an error text.
    public static final int ERROR_TEXT_LIMIT = 64 * 1024;

    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final int IDLE_KEPT_SECONDS = 30;

    private final Vertx vertx;
    private final Endpoint peer;
    private final Map<String, String> headers;
    private final HttpClient client;

    /// @param connections most connections at a time; callers beyond wait
    /// @param headers sent with each call
    public BoundedHttp(Vertx vertx, Endpoint peer, int connections, Map<String, String> headers) {
        this.vertx = vertx;
        this.peer = peer;
        this.headers = Map.copyOf(headers);
        this.client = vertx.createHttpClient(clientOptions(peer.tls()), new PoolOptions().setHttp1MaxSize(connections));
    }

    private static HttpClientOptions clientOptions(Endpoint.Tls tls) {
        var options =
                new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setKeepAliveTimeout(IDLE_KEPT_SECONDS);
        return switch (tls) {
            case Endpoint.Tls.Off() -> options;
            case Endpoint.Tls.Pem(var verify, var ca, var certificate, var key) -> {
                options.setSsl(true).setTrustAll(!verify).setVerifyHost(verify);
                if (!ca.isEmpty()) {
                    options.setTrustOptions(new PemTrustOptions().addCertPath(ca));
                }
                if (!certificate.isEmpty() && !key.isEmpty()) {
                    options.setKeyCertOptions(
                            new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key));
                }
                yield options;
            }
        };
    }

    /// How logs call the peer.
    public String peer() {
        return peer.name();
    }

    /// Makes a call. Fails with {@link CallFailure} only; an answer of any status is an answer.
    public Future<Answer> call(Call call) {
        Promise<Answer> outcome = Promise.promise();
        connect(call.method(), call.uri())
                .onFailure(cause -> outcome.tryFail(CallFailure.unreachable(peer, cause)))
                .onSuccess(request -> exchange(call, request, outcome));
        return outcome.future();
    }

    /// Opens an answer that streams. The caller must take its bytes at once, or pause it.
    ///
    /// @param toHead most time until the head of the answer has come
    public Future<HttpClientResponse> open(String uri, Duration toHead) {
        Promise<HttpClientResponse> outcome = Promise.promise();
        var call = Call.read(uri, toHead, ERROR_TEXT_LIMIT);
        connect(HttpMethod.GET, uri)
                .onFailure(cause -> outcome.tryFail(CallFailure.unreachable(peer, cause)))
                .onSuccess(request -> {
                    var deadline = deadline(call, request, outcome);
                    request.send().onComplete(sent -> {
                        vertx.cancelTimer(deadline);
                        if (sent.failed()) {
                            outcome.tryFail(CallFailure.unreachable(peer, sent.cause()));
                        } else if (!outcome.tryComplete(sent.result())) {
                            request.reset();
                        }
                    });
                });
        return outcome.future();
    }

    private Future<HttpClientRequest> connect(HttpMethod method, String uri) {
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(peer.address())
                .setHost(peer.host())
                .setPort(peer.port())
                .setURI(uri);
        headers.forEach(options::putHeader);
        return client.request(options);
    }

    private <T> long deadline(Call call, HttpClientRequest request, Promise<T> outcome) {
        return vertx.setTimer(call.timeout().toMillis(), _ -> {
            if (outcome.tryFail(CallFailure.late(peer, call))) {
                request.reset();
            }
        });
    }

    private void exchange(Call call, HttpClientRequest request, Promise<Answer> outcome) {
        var deadline = deadline(call, request, outcome);
        outcome.future().onComplete(_ -> vertx.cancelTimer(deadline));
        var sent = call.body().isEmpty()
                ? request.send()
                : request.putHeader("Content-Type", "application/json").send(Buffer.buffer(call.body()));
        sent.onFailure(cause -> outcome.tryFail(CallFailure.unreachable(peer, cause)))
                .onSuccess(response -> collect(call, response, outcome));
    }

    /// Counts bytes as they arrive: a Content-Length is a promise, not a fact.
    private void collect(Call call, HttpClientResponse response, Promise<Answer> outcome) {
        var body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= call.maxBody()) {
                body.appendBuffer(chunk);
            } else if (outcome.tryFail(CallFailure.tooLarge(peer, call))) {
                response.request().reset();
            }
        });
        response.exceptionHandler(cause -> outcome.tryFail(CallFailure.unreachable(peer, cause)));
        response.endHandler(_ -> outcome.tryComplete(new Answer(response.statusCode(), response.headers(), body)));
    }

    /// Closes the connections; calls under way fail.
    public Future<Void> close() {
        return client.close();
    }
}
