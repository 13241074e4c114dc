package dev.praetor.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import dev.praetor.agent.json.JsonWriter;
import java.time.Instant;
import java.util.Locale;

/// `{"@level":"info","@message":"took over","@module":"server.leader","@timestamp":"2026-11-22T10:00:00.123Z"}`
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        var json = new JsonWriter(false)
                .beginObject()
                .name("@level")
                .value(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .name("@message")
                .value(event.getFormattedMessage())
                .name("@module")
                .value(Names.brief(event.getLoggerName()))
                .name("@timestamp")
                .value(Instant.ofEpochMilli(event.getTimeStamp()).toString());
        var trace = LineLayout.trace(event.getThrowableProxy());
        if (!trace.isEmpty()) {
            json.name("stacktrace").value(trace);
        }
        return json.endObject() + "\n";
    }
}
