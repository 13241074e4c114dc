package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One request of an HTTP check, from sending to finding.
///
/// The body is kept up to the output limit; as soon as more arrives, the connection is cut: the status line has
/// said all that decides.
final class HttpExchange {
    private static final int TOO_MANY_REQUESTS = 429;

    private final CheckKind.Http check;
    private final String method;
    private final Limits limits;
    private final Deadline deadline;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;

    HttpExchange(CheckKind.Http check, String method, Limits limits, Clock clock) {
        this.check = check;
        this.method = method;
        this.limits = limits;
        this.deadline = new Deadline(clock, limits.timeout(), this::late);
        deadline.future().onComplete(done -> hangUp());
    }

    Future<Finding> finding() {
        return deadline.future();
    }

    void send(HttpClientRequest open, Buffer content) {
        request = open;
        if (deadline.isOver()) {
            hangUp();
            return;
        }
        open.send(content).onSuccess(this::receive).onFailure(fault -> failed(fault.toString()));
    }

    void failed(RequestOptions options, Throwable fault) {
        failed(DialFault.text(options.getHost() + ":" + options.getPort(), fault));
    }

    private void receive(HttpClientResponse head) {
        response = head;
        head.exceptionHandler(cut -> finish());
        head.endHandler(end -> finish());
        head.handler(chunk -> {
            var room = limits.outputMaxSize() - body.length();
            body.appendBuffer(chunk.slice(0, Math.min(room, chunk.length())));
            if (chunk.length() > room) {
                finish();
            }
        });
    }

    private void finish() {
        var head = response;
        if (head != null) {
            deadline.finish(new Finding(status(head.statusCode()), output(head)));
        }
    }

    private String output(HttpClientResponse head) {
        return "HTTP %s %s: %d %s Output: %s"
                .formatted(
                        method,
                        check.url(),
                        head.statusCode(),
                        head.statusMessage(),
                        body.toString(StandardCharsets.UTF_8));
    }

    private static String status(int code) {
        if (code >= 200 && code <= 299) {
            return Status.PASSING;
        }
        return code == TOO_MANY_REQUESTS ? Status.WARNING : Status.CRITICAL;
    }

    private Finding late() {
        return Finding.critical(
                "%s \"%s\": no answer within %s".formatted(title(), check.url(), GoDuration.print(limits.timeout())));
    }

    private void failed(String why) {
        deadline.finish(Finding.critical(title() + " \"" + check.url() + "\": " + why));
    }

    private String title() {
        return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    }

    /// Ends what may still be under way; a connection that did all its work is closed by then anyway.
    private void hangUp() {
        var open = request;
        if (open != null) {
            open.reset();
        }
    }
}
