package dev.praetor.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.praetor.agent.config.AgentConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets the process's logging up by program: reading a file of settings would cost a tenth of a second at every start.
public final class Logs implements AutoCloseable {
    /// Lines that may wait to be written.
    static final int QUEUE = 8192;

    /// They tell much that only their authors need.
    private static final String[] TALKATIVE = {"org.apache.ratis", "io.netty", "io.vertx"};

    private final LoggerContext context;
    private final Ring ring;

    private Logs(LoggerContext context, Ring ring) {
        this.context = context;
        this.ring = ring;
    }

    /// Lines to the console only.
    public static Logs start(String level, OutputStream console) throws IOException {
        return start(new AgentConfig.Logging(false, Optional.empty(), 0, Duration.ZERO, 0), level, console);
    }

    /// @param level see [#level]
    /// @throws IOException when the log file cannot be written
    public static Logs start(AgentConfig.Logging logging, String level, OutputStream console) throws IOException {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var zone = ZoneId.systemDefault();
        var ring = new Ring(new LineLayout(zone));
        ring.setContext(context);
        ring.start();
        var queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        var all = new Fork(ring, written(context, console, layout(logging.json(), zone)));
        if (logging.file().isPresent()) {
            var rules =
                    new RotatingFile.Rules(logging.rotateBytes(), logging.rotateDuration(), logging.rotateMaxFiles());
            var file = new RotatingFile(logging.file().get(), rules, InstantSource.system());
            all = all.with(written(context, file, layout(logging.json(), zone)));
        }
        all.setContext(context);
        all.start();
        queue.addAppender(all);
        queue.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queue);
        var logs = new Logs(context, ring);
        logs.level(level);
        return logs;
    }

    private static Layout<ILoggingEvent> layout(boolean json, ZoneId zone) {
        return json ? new JsonLayout() : new LineLayout(zone);
    }

    private static OutputStreamAppender<ILoggingEvent> written(
            LoggerContext context, OutputStream out, Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        return appender;
    }

    /// `TRACE`, `DEBUG`, `INFO`, `WARN` or `ERROR`, for our own lines; libraries speak from WARN on, all at TRACE.
    public void level(String name) {
        var level = Level.valueOf(name);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        for (var library : TALKATIVE) {
            context.getLogger(library)
                    .setLevel(level == Level.TRACE || level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        }
    }

    /// The newest lines.
    public Ring ring() {
        return ring;
    }

    /// Writes what still waits.
    @Override
    public void close() {
        context.stop();
    }
}
