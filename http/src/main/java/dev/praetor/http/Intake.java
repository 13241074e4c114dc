package dev.praetor.http;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.GoText;
import dev.praetor.agent.json.JsonException;
import dev.praetor.http.read.Reads;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Routes;
import dev.praetor.http.route.Routes.Endpoint;
import dev.praetor.http.route.Routes.Route;
import dev.praetor.http.wire.BodyFile;
import dev.praetor.http.wire.BodyReader;
import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Names;
import dev.praetor.http.wire.Networks;
import dev.praetor.http.wire.Paths;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.function.Consumer;

/// The way of a request that no kept answer serves: path, route, method, limits, permission, handler, and what the
/// handler wants to happen. The order is Consul's, as far as a client can see it.
final class Intake {
    private static final byte[] NO_BODY = {};
    private static final Body BLOCKED = Body.text(403, "Endpoint is blocked by agent configuration");
    private static final Body RESTRICTED = Body.text(403, "Access is restricted");

    private final HttpSettings settings;
    private final Replica replica;
    private final Routes routes;
    private final Gate gate;
    private final Networks writers;
    private final Reads reads;
    private final FrontPage frontPage;
    private final Beyond beyond;

    Intake(HttpSettings settings, Replica replica, Routes routes, Gate gate, Reads reads, Beyond beyond) {
        this.beyond = beyond;
        this.settings = settings;
        this.replica = replica;
        this.routes = routes;
        this.gate = gate;
        this.writers = Networks.of(settings.allowWriteFrom());
        this.reads = reads;
        this.frontPage = new FrontPage(settings);
    }

    void take(Exchange exchange) {
        exchange.turn().working();
        try {
            switch (Paths.read(exchange.request().uri())) {
                case Paths.Target.Fine(String path, String query) -> route(exchange, path, query);
                case Paths.Target.Moved(String location) -> Redirects.permanently(exchange, location);
                case Paths.Target.Broken _ ->
                    exchange.sendLast(
                            400, HttpHeaders.headers().set(Names.CONTENT_TYPE, Names.TEXT), "400 Bad Request");
                case Paths.Target.Unprintable _ -> exchange.send(400, HttpHeaders.headers(), Buffer.buffer());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            Failures.send(exchange, failure);
        }
    }

    private void route(Exchange exchange, String path, String query) {
        if (routes.onlyWithSlash(path)) {
            Redirects.permanently(exchange, Paths.location(path + "/", query));
            return;
        }
        var route = routes.find(path);
        if (route.isPresent()) {
            call(exchange, route.get(), path, query);
        } else if (path.equals("/")) {
            Redirects.root(exchange, settings.uiEnabled());
        } else if (settings.uiEnabled() && FrontPage.has(path)) {
            frontPage.show(exchange, path);
        } else if (isBlocked(path)) {
            exchange.send(BLOCKED);
        } else if (!exchange.request().method().name().equals("GET") && !mayWrite(exchange)) {
            exchange.send(RESTRICTED);
        } else {
            beyond.take(exchange, path);
        }
    }

    private void call(Exchange exchange, Route route, String path, String query) {
        var params = Params.parse(query);
        var method = exchange.request().method().name();
        var endpoint = route.endpoint(method);
        if (params.isEmpty()) {
            exchange.send(Body.none(500));
        } else if (isBlocked(path)) {
            exchange.send(BLOCKED);
        } else if (method.equals("OPTIONS")) {
            exchange.send(Body.none(200).with("Allow", route.allow()));
        } else if (endpoint.isEmpty()) {
            exchange.send(Body.text(405, "method " + method + " not allowed").with("Allow", route.allow()));
        } else if (!method.equals("GET") && !mayWrite(exchange)) {
            exchange.send(RESTRICTED);
        } else {
            var rest = path.substring(route.path().length());
            Consumer<byte[]> then = body -> settle(
                    exchange, () -> ask(exchange, endpoint.get(), question(exchange, path, rest, params.get(), body)));
            if (endpoint.get().limit().equals(BodyLimit.UNREAD)) {
                then.accept(NO_BODY);
            } else {
                BodyReader.read(exchange, endpoint.get().limit(), then);
            }
        }
    }

    private boolean isBlocked(String path) {
        for (var prefix : settings.blockEndpoints()) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayWrite(Exchange exchange) {
        return writers.isEmpty() || writers.contains(exchange.turn().address());
    }

    private HttpQuestion question(Exchange exchange, String path, String rest, Params params, byte[] body) {
        var request = exchange.request();
        refuseNamespaces(params, request.headers());
        return new HttpQuestion(
                request.method().name(),
                path,
                rest,
                params,
                request.headers(),
                body,
                exchange.turn().address(),
                exchange.gateway().orElse(settings.nodeName()),
                consistency(path, params));
    }

    private static void refuseNamespaces(Params params, MultiMap headers) {
        if (!params.value("ns").isEmpty()) {
            throw Refusal.badRequest(
                    "Bad request: Invalid query parameter: \"ns\" - Namespaces are a Consul Enterprise feature");
        }
        if (headers.contains(Names.NAMESPACE)) {
            throw Refusal.badRequest(
                    "Bad request: Invalid header: \"X-Consul-Namespace\" - Namespaces are a Consul Enterprise feature");
        }
    }

    private Consistency consistency(String path, Params params) {
        var stale = params.has("stale");
        var consistent = params.has("consistent");
        var maxStale = params.maybe("max_stale").map(Intake::maxStale);
        // A backup is read for oneself: Consul refuses no combination there.
        if ((stale || maxStale.isPresent()) && consistent && !path.equals("/v1/snapshot")) {
            throw Refusal.badRequest("Cannot specify ?stale with ?consistent, conflicting semantics.");
        }
        if (params.has("cached") && consistent) {
            throw Refusal.badRequest("Cannot specify ?cached with ?consistent, conflicting semantics.");
        }
        if (consistent) {
            return Consistency.CONSISTENT;
        }
        var limit = maxStale.or(() -> Optional.of(settings.discoveryMaxStale().toMillis())
                .filter(millis -> millis > 0 && isDiscovery(path) && !stale && !params.has("leader")));
        if (limit.isPresent()) {
            return replica.contact().lastContactMillis() <= limit.get() ? Consistency.STALE : Consistency.DEFAULT;
        }
        return stale ? Consistency.STALE : Consistency.DEFAULT;
    }

    private static boolean isDiscovery(String path) {
        return path.startsWith("/v1/catalog/") || path.startsWith("/v1/health/");
    }

    private static long maxStale(String text) {
        try {
            return GoDuration.parse(text) / 1_000_000;
        } catch (JsonException e) {
            throw Refusal.badRequest("Invalid max_stale value " + GoText.quote(text));
        }
    }

    private void ask(Exchange exchange, Endpoint endpoint, HttpQuestion question) {
        if (!gate.allows(question, endpoint.permission().apply(question))) {
            throw new Refusal(403, "Permission denied");
        }
        act(exchange, question, endpoint.handler().answer(question));
    }

    private void act(Exchange exchange, HttpQuestion question, Reply reply) {
        switch (reply) {
            case Reply.Done(Body body) -> exchange.send(body);
            case Reply.Read<?> read -> {
                question.requireDatacenter(settings.datacenter());
                reads.answer(exchange, question, read);
            }
            case Reply.Write write -> {
                question.requireDatacenter(settings.datacenter());
                replica.submit(write.command())
                        .onComplete(done -> exchange.run(() ->
                                settle(exchange, () -> exchange.send(Failures.of(done.result(), write)))));
            }
            case Reply.Later later -> {
                exchange.response().closeHandler(_ -> later.abandoned().run());
                later.reply()
                        .onComplete(done -> exchange.run(() -> settle(exchange, () -> {
                            if (done.succeeded()) {
                                act(exchange, question, done.result());
                            } else {
                                Failures.send(exchange, done.cause());
                            }
                        })));
            }
            case Reply.Upload upload ->
                BodyFile.read(
                        exchange,
                        upload.limit(),
                        upload.folder(),
                        new BodyFile.Ends(
                                file -> settle(
                                        exchange,
                                        () -> act(
                                                exchange,
                                                question,
                                                upload.then().apply(file))),
                                upload.abandoned(),
                                failure -> {
                                    upload.abandoned().run();
                                    Failures.send(exchange, failure);
                                }));
            case Reply.AtLeader _ -> beyond.takeToLeader(exchange, question.body());
            case Reply.Stream stream -> {
                var response = exchange.response();
                response.headers().setAll(exchange.headers().of(Body.empty(stream.status(), stream.kind())));
                stream.writer().accept(response.setStatusCode(stream.status()).setChunked(true));
            }
        }
    }

    private static void settle(Exchange exchange, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            Failures.send(exchange, failure);
        }
    }
}
