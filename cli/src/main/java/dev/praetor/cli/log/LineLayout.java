package dev.praetor.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// `2026-11-22T10:00:00.123Z [INFO]  server.leader: took over`
final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    /// So that what follows the level stands below each other: `[INFO] ` and `[ERROR]`.
    private static final int LEVEL_WIDTH = 7;

    private final DateTimeFormatter time;

    LineLayout(ZoneId zone) {
        this.time = TIME.withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder();
        time.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        var level = "[" + event.getLevel() + "]";
        line.append(' ').append(level).repeat(' ', LEVEL_WIDTH - level.length()).append(' ');
        line.append(Names.brief(event.getLoggerName()))
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        return line.append(trace(event.getThrowableProxy())).toString();
    }

    static String trace(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
