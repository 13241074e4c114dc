package dev.praetor.registrator.docker;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.net.Answer;
import dev.praetor.registrator.net.BoundedHttp;
import dev.praetor.registrator.net.Call;
import dev.praetor.registrator.net.CallFailure;
import dev.praetor.registrator.net.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The calls of the Docker Engine API that a registrator needs. Paths carry no version, so every engine answers
/// with the newest form it knows. Futures fail with {@link CallFailure}.
public final class DockerClient {
    /// Most bytes of `docker inspect` of one container.
    public static final int INSPECT_LIMIT = 4 * 1024 * 1024;

    /// Most bytes of `docker ps`: some ten thousand containers.
    public static final int LIST_LIMIT = 64 * 1024 * 1024;

    /// Most calls that look at a container at the same time.
    public static final int INSPECTIONS = 8;

    private static final int CONNECTIONS = INSPECTIONS + 4;
    private static final int NOT_FOUND = 404;

    private final BoundedHttp http;
    private final Duration timeout;
    private final InstantSource clock;

    /// @param timeout most time of one call, and until the head of the event stream
    /// @param clock for engines that send no date
    public DockerClient(Vertx vertx, Endpoint engine, Duration timeout, InstantSource clock) {
        this.http = new BoundedHttp(vertx, engine, CONNECTIONS, Map.of());
        this.timeout = timeout;
        this.clock = clock;
    }

    /// How logs call the engine.
    public String name() {
        return http.peer();
    }

    /// Asks for a sign of life.
    ///
    /// @return the engine's clock, cut to the second
    public Future<Instant> ping() {
        return get("/_ping", BoundedHttp.ERROR_TEXT_LIMIT).compose(this::good).map(this::date);
    }

    private Instant date(Answer answer) {
        var date = answer.headers().get("Date");
        try {
            return date == null ? clock.instant() : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeParseException e) {
            return clock.instant();
        }
    }

    /// The containers that run, as `docker ps` lists them.
    public Future<List<ContainerSummary>> running() {
        return get("/containers/json", LIST_LIMIT)
                .compose(this::good)
                .compose(this::json)
                .map(ContainerSummary::read);
    }

    /// Looks at one container, and at the one whose network it shares.
    ///
    /// @param idOrName the container's ID or name
    /// @return empty when there is none
    public Future<Optional<Container>> inspect(String idOrName) {
        return inspectAlone(idOrName).compose(found -> {
            var peer =
                    found.map(container -> container.networking().sharedWith()).orElse("");
            if (peer.isEmpty()) {
                return Future.succeededFuture(found);
            }
            return inspectAlone(peer).map(shared -> found.map(container -> container.with(peer(shared))));
        });
    }

    private static Networking.Peer peer(Optional<Container> shared) {
        return shared.map(Container::networking)
                .map(networking -> new Networking.Peer(networking.address(), networking.host()))
                .orElse(Networking.Peer.NONE);
    }

    private Future<Optional<Container>> inspectAlone(String idOrName) {
        var path = "/containers/" + URLEncoder.encode(idOrName, StandardCharsets.UTF_8) + "/json";
        return get(path, INSPECT_LIMIT)
                .compose(answer -> answer.status() == NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : good(answer)
                                .compose(this::json)
                                .map(ContainerReader::read)
                                .map(Optional::of));
    }

    /// Follows what happens to containers. The stream is subscribed when the future completes; what happened since
    /// that instant comes first.
    ///
    /// @param since on the engine's clock
    /// @param event takes each event, in the engine's order
    /// @param end takes the reason, once, when the stream ended other than by {@link EventStream#close}
    public Future<EventStream> events(Instant since, Consumer<DockerEvent> event, Consumer<String> end) {
        var filters = URLEncoder.encode(
                "{\"type\":[\"container\",\"network\"],\"event\":" + DockerEvent.ACTIONS + "}", StandardCharsets.UTF_8);
        return http.open("/events?since=" + since.getEpochSecond() + "&filters=" + filters, timeout)
                .compose(response -> stream(response, event, end));
    }

    private Future<EventStream> stream(HttpClientResponse head, Consumer<DockerEvent> event, Consumer<String> end) {
        if (head.statusCode() != 200) {
            head.request().reset();
            return Future.failedFuture(
                    new CallFailure(http.peer() + " refused its event stream with status " + head.statusCode()));
        }
        return Future.succeededFuture(EventStream.attach(head, event, why -> end.accept(http.peer() + ": " + why)));
    }

    private Future<Answer> get(String uri, int limit) {
        return http.call(Call.read(uri, timeout, limit));
    }

    private Future<Answer> good(Answer answer) {
        return answer.ok()
                ? Future.succeededFuture(answer)
                : Future.failedFuture(new CallFailure(
                        http.peer() + " answered with status " + answer.status() + ": " + answer.excerpt()));
    }

    private Future<JsonTree> json(Answer answer) {
        try {
            return Future.succeededFuture(JsonTree.parse(answer.body().toString(StandardCharsets.UTF_8)));
        } catch (JsonUnreadable e) {
            return Future.failedFuture(new CallFailure(http.peer() + " sent an answer " + e.getMessage()));
        }
    }

    /// Closes all connections.
    public Future<Void> close() {
        return http.close();
    }
}
