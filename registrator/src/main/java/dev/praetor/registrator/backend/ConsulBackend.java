package dev.praetor.registrator.backend;

import dev.praetor.registrator.backend.BackendFailure.Kind;
import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.net.Answer;
import dev.praetor.registrator.net.BoundedHttp;
import dev.praetor.registrator.net.Call;
import dev.praetor.registrator.net.CallFailure;
import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.service.Registration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The agent API of Consul, Praetor's own or another's (documented at `/v1/agent/service/*` and
/// `/v1/agent/check/*`).
public final class ConsulBackend implements Backend {
    /// Most bytes of the list of all services or checks of an agent.
    public static final int LIST_LIMIT = 64 * 1024 * 1024;

    private static final int CONNECTIONS = WRITES + 4;
    private static final int NOT_FOUND = 404;
    /// Statuses of an agent, or of something before it, that cannot work now.
    private static final Set<Integer> OUT_OF_ORDER = Set.of(429, 502, 503, 504);

    private final BoundedHttp http;
    private final Duration timeout;

    /// @param token sent as `X-Consul-Token`; empty for none
    /// @param timeout most time of one call
    public ConsulBackend(Vertx vertx, Endpoint agent, String token, Duration timeout) {
        this.http = new BoundedHttp(
                vertx, agent, CONNECTIONS, token.isEmpty() ? Map.of() : Map.of("X-Consul-Token", token));
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "the agent at " + http.peer();
    }

    @Override
    public Future<List<Registered>> services() {
        return read("/v1/agent/services", LIST_LIMIT)
                .compose(services ->
                        read("/v1/agent/checks", LIST_LIMIT).map(checks -> ConsulJson.services(services, checks)));
    }

    @Override
    public Future<Boolean> holds(String id) {
        return call(Call.read("/v1/agent/service/" + encode(id), timeout, LIST_LIMIT))
                .compose(answer -> answer.status() == NOT_FOUND
                        ? Future.succeededFuture(false)
                        : good(answer).map(true));
    }

    @Override
    public Future<Void> register(Registration registration) {
        // Without replace-existing-checks a check that is no longer wanted would stay.
        return put("/v1/agent/service/register?replace-existing-checks=true", ConsulJson.service(registration))
                .compose(this::good)
                .compose(_ -> tell(registration));
    }

    /// A check that is registered again keeps its status, so the status is always told apart.
    @Override
    public Future<Void> tell(Registration registration) {
        return registration
                .told()
                .map(told -> put(
                                "/v1/agent/check/update/" + encode(ConsulJson.toldId(registration.id())),
                                ConsulJson.status(told))
                        .compose(this::good)
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    @Override
    public Future<Void> deregister(ServiceKey key) {
        return put("/v1/agent/service/deregister/" + encode(key.id()), "")
                .compose(answer -> answer.status() == NOT_FOUND ? Future.succeededFuture() : good(answer))
                .mapEmpty();
    }

    @Override
    public boolean shows(Registered registered, Registration registration) {
        var id = registration.id();
        var checkIds = registration.checks().stream()
                .map(check -> ConsulJson.checkId(id, check.probe()))
                .toList();
        return registered.shows(registration, checkIds, Set.of(ConsulJson.askedId(id), ConsulJson.toldId(id)));
    }

    @Override
    public Future<Optional<String>> hostAddress() {
        return read("/v1/agent/self", LIST_LIMIT)
                .map(self -> Optional.of(self.at("Member", "Addr").text()).filter(address -> !address.isEmpty()));
    }

    private Future<JsonTree> read(String uri, int limit) {
        return call(Call.read(uri, timeout, limit)).compose(this::good).compose(this::json);
    }

    private Future<Answer> put(String uri, String body) {
        return call(Call.put(uri, body, timeout));
    }

    private Future<Answer> call(Call call) {
        return http.call(call)
                .recover(failure -> Future.failedFuture(new BackendFailure(Kind.AWAY, CallFailure.reason(failure))));
    }

    private Future<Answer> good(Answer answer) {
        if (answer.ok()) {
            return Future.succeededFuture(answer);
        }
        var kind = OUT_OF_ORDER.contains(answer.status()) ? Kind.AWAY : Kind.REFUSED;
        return Future.failedFuture(new BackendFailure(
                kind, http.peer() + " answered with status " + answer.status() + ": " + answer.excerpt()));
    }

    private Future<JsonTree> json(Answer answer) {
        try {
            return Future.succeededFuture(JsonTree.parse(answer.body().toString(StandardCharsets.UTF_8)));
        } catch (JsonUnreadable e) {
            return Future.failedFuture(
                    new BackendFailure(Kind.AWAY, http.peer() + " sent an answer " + e.getMessage()));
        }
    }

    /// Percent-encodes one segment of a path; an ID may hold anything.
    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Future<Void> close() {
        return http.close();
    }
}
