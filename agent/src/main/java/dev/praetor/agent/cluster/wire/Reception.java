package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who asks may ask, and what the member itself answers. Any event loop.
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final String POST = "POST";

    private final String datacenter;
    private final ClusterService member;
    private final AtomicLong strangers = new AtomicLong();

    Reception(String datacenter, ClusterService member) {
        this.datacenter = datacenter;
        this.member = member;
    }

    /// Why this request is not for us; empty when it is.
    Optional<String> refusal(HttpServerRequest request) {
        var protocol = String.valueOf(request.getHeader(Wire.PROTOCOL));
        var theirs = String.valueOf(request.getHeader(Wire.DATACENTER));
        var why = !protocol.equals(Integer.toString(Introduction.PROTOCOL))
                ? "members here speak version " + Introduction.PROTOCOL + " of Praetor's cluster protocol, not "
                        + protocol
                : theirs.equals(datacenter)
                        ? ""
                        : "this is datacenter '" + datacenter + "', not '" + theirs
                                + "'; only agents of one datacenter may join each other";
        if (!why.isEmpty()) {
            refused(request.remoteAddress(), why);
        }
        return Optional.of(why).filter(text -> !text.isEmpty());
    }

    /// Takes note of a stranger. Such come again and again: that is said less and less often.
    void refused(SocketAddress who, String why) {
        var sofar = strangers.incrementAndGet();
        if (Long.bitCount(sofar) == 1) {
            LOG.warn("refused {} ({} so far): {}", who, sofar, why);
        }
    }

    static void refuse(HttpServerRequest request, String sentence) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(409)
                    .putHeader(Wire.REFUSED, "1")
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(sentence);
        }
    }

    void take(HttpServerRequest request, byte[] body, Callers callers) {
        var what = request.method().name() + " " + request.path().substring(Wire.PREFIX.length());
        try {
            answer(what, body, request, callers);
        } catch (JsonException odd) {
            request.response().setStatusCode(400).end(odd.reason());
        } catch (RuntimeException failure) {
            fail(request, failure);
        }
    }

    private void answer(String what, byte[] body, HttpServerRequest request, Callers callers) {
        switch (what) {
            case POST + " hello" -> send(request, member.hello(Reading.introduction(body)), Writing::welcome);
            case POST + " beat" -> {
                var from = Reading.introduction(body);
                callers.beat(from.id(), request.connection());
                send(request, member.beat(from), Writing::pulse);
            }
            case POST + " beats" ->
                send(
                        request,
                        Reading.whole(body, fields -> member.beats(fields.string("heardBy"), Reading.heard(fields))),
                        Writing::pulse);
            case POST + " lost" ->
                done(request, body, fields -> member.lost(fields.string("heardBy"), fields.strings("ids")));
            case POST + " leave" ->
                done(request, body, fields -> {
                    var id = fields.string("id");
                    return member.leave(id).onSuccess(_ -> callers.left(id));
                });
            case POST + " force-leave" ->
                done(request, body, fields -> member.forceLeave(fields.string("name"), fields.bool("prune")));
            case POST + " renew" -> done(request, body, fields -> member.renew(fields.string("session")));
            case POST + " reserve" ->
                send(
                        request,
                        member.reserve(Reading.reservation(body)),
                        (json, word) ->
                                json.beginObject().name("word").value(word).endObject());
            case "GET members" -> send(request, member.members(), Writing::members);
            default -> request.response().setStatusCode(404).end("nothing is asked like this here: " + what);
        }
    }

    private static void done(HttpServerRequest request, byte[] body, Function<Fields, Future<Void>> work) {
        send(request, Reading.whole(body, work), (json, _) -> json.beginObject().endObject());
    }

    private static <T> void send(HttpServerRequest request, Future<T> answer, BiConsumer<JsonWriter, T> form) {
        answer.onComplete(done -> {
            if (request.response().ended() || request.response().closed()) {
                return;
            }
            if (done.failed()) {
                fail(request, done.cause());
                return;
            }
            Consumer<JsonWriter> content = json -> form.accept(json, done.result());
            request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Writing.bytes(content)));
        });
    }

    private static void fail(HttpServerRequest request, Throwable failure) {
        if (failure instanceof ClusterException refusal) {
            refuse(request, String.valueOf(refusal.getMessage()));
            return;
        }
        LOG.error("cannot answer {} {}", request.method(), request.path(), failure);
        request.response().setStatusCode(500).end("an internal error; the log of this member has the details");
    }
}
