package dev.praetor.registrator.docker;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import dev.praetor.registrator.net.CallFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The open answer of `GET /events`: one JSON document a line, without end.
public final class EventStream {
    /// Most bytes of one event. An event carries all labels of its container.
    public static final int EVENT_LIMIT = 1024 * 1024;

    private final HttpClientResponse response;
    private final Consumer<DockerEvent> event;
    private final Consumer<String> end;
    private boolean over;

    private EventStream(HttpClientResponse response, Consumer<DockerEvent> event, Consumer<String> end) {
        this.response = response;
        this.event = event;
        this.end = end;
    }

    static EventStream attach(HttpClientResponse response, Consumer<DockerEvent> event, Consumer<String> end) {
        var stream = new EventStream(response, event, end);
        var lines = RecordParser.newDelimited("\n", stream::line).maxRecordSize(EVENT_LIMIT);
        lines.exceptionHandler(_ -> stream.fail("it sent an event of more than " + EVENT_LIMIT + " bytes"));
        response.handler(lines);
        response.exceptionHandler(cause -> stream.fail("its event stream broke: " + CallFailure.reason(cause)));
        response.endHandler(_ -> stream.fail("its event stream ended"));
        return stream;
    }

    private void line(Buffer line) {
        if (over || line.length() == 0) {
            return;
        }
        try {
            DockerEvent.read(JsonTree.parse(line.toString(StandardCharsets.UTF_8)))
                    .ifPresent(event);
        } catch (JsonUnreadable e) {
            fail("it sent an event " + e.getMessage());
        }
    }

    private void fail(String why) {
        if (!over) {
            close();
            end.accept(why);
        }
    }

    /// Ends the stream; nothing is told after that.
    public void close() {
        over = true;
        response.request().reset();
    }
}
