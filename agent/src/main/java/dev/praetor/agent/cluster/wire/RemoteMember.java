package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Another member, asked over its cluster port.
final class RemoteMember implements ClusterService {
    private final Vertx vertx;
    private final Line line;
    private final Consumer<RequestOptions> signature;

    /// @param signature adds what every request says about the one who asks
    RemoteMember(Vertx vertx, Line line, Consumer<RequestOptions> signature) {
        this.vertx = vertx;
        this.line = line;
        this.signature = signature;
    }

    @Override
    public Future<Welcome> hello(Introduction from) {
        return post("hello", json -> Writing.introduction(json, from), Reading::welcome);
    }

    @Override
    public Future<Pulse> beat(Introduction from) {
        return post("beat", json -> Writing.introduction(json, from), Reading::pulse);
    }

    @Override
    public Future<Pulse> beats(String heardBy, List<Introduction> heard) {
        return post("beats", json -> Writing.beats(json, heardBy, heard), Reading::pulse);
    }

    @Override
    public Future<Void> lost(String heardBy, List<String> ids) {
        return post("lost", json -> Writing.lost(json, heardBy, ids));
    }

    @Override
    public Future<Void> leave(String id) {
        return post("leave", Writing.text("id", id));
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return post(
                "force-leave",
                json -> json.beginObject()
                        .name("name")
                        .value(name)
                        .name("prune")
                        .value(prune)
                        .endObject());
    }

    @Override
    public Future<Void> renew(String sessionId) {
        return post("renew", Writing.text("session", sessionId));
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation) {
        return post(
                "reserve",
                json -> Writing.reservation(json, reservation),
                body -> Reading.whole(body, fields -> fields.bool("word")));
    }

    @Override
    public Future<List<Member>> members() {
        return ask(HttpMethod.GET, "members", Buffer.buffer(), Reading::members);
    }

    private Future<Void> post(String what, Consumer<JsonWriter> content) {
        return post(what, content, _ -> true).mapEmpty();
    }

    private <T> Future<T> post(String what, Consumer<JsonWriter> content, Function<byte[], T> answer) {
        return ask(HttpMethod.POST, what, Buffer.buffer(Writing.bytes(content)), answer);
    }

    private <T> Future<T> ask(HttpMethod method, String what, Buffer body, Function<byte[], T> answer) {
        var options = new RequestOptions().setMethod(method).setURI(Wire.PREFIX + what);
        signature.accept(options);
        return line.open(options).compose(request -> {
            var late = vertx.setTimer(Wire.ANSWER.toMillis(), _ -> request.reset());
            return answered(request, body, answer).onComplete(_ -> vertx.cancelTimer(late));
        });
    }

    private <T> Future<T> answered(HttpClientRequest request, Buffer body, Function<byte[], T> answer) {
        return request.send(body)
                .compose(response -> whole(response).map(bytes -> read(response.statusCode(), bytes, answer)))
                .recover(fault -> Future.failedFuture(
                        fault instanceof ClusterException
                                ? fault
                                : new UnreachableException(line.place() + " did not answer: " + fault.getMessage())));
    }

    private <T> T read(int status, Buffer body, Function<byte[], T> answer) {
        return switch (status) {
            case 200 -> {
                try {
                    yield answer.apply(body.getBytes());
                } catch (JsonException odd) {
                    throw new UnreachableException(line.place() + " answered what makes no sense: " + odd.reason());
                }
            }
            case 409 -> throw new ClusterException(body.toString());
            default -> throw new UnreachableException(line.place() + " answered " + status + ": " + body);
        };
    }

    private Future<Buffer> whole(HttpClientResponse response) {
        var body = Buffer.buffer();
        var promise = Promise.<Buffer>promise();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > Wire.MAX_ANSWER_BODY) {
                promise.tryFail(new UnreachableException(
                        line.place() + " answered with more than " + Wire.MAX_ANSWER_BODY + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(_ -> promise.tryComplete(body));
        return promise.future();
    }
}
