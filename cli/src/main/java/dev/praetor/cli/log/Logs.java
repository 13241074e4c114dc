package dev.praetor.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.http.agent.LogFeed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets the process's logging up by program: reading a file of settings would cost a tenth of a second at every
/// start.
public final class Logs implements LogFeed, AutoCloseable {
    /// Lines that may wait to be written.
    static final int QUEUE = 8192;

    /// They tell much that only their authors need.
    private static final List<String> TALKATIVE = List.of("org.apache.ratis", "io.netty", "io.vertx");

    /// They warn where nothing is wrong, or of what is said elsewhere: of every attempt to reach another server that
    /// failed, several times a second (that the server does not answer is said once, by who keeps the members), and
    /// of every end of an agent that it interrupts the log.
    private static final List<String> EXCITABLE = List.of(
            "org.apache.ratis.grpc.server.GrpcLogAppender",
            "org.apache.ratis.grpc.server.GrpcServerProtocolService",
            "org.apache.ratis.server.impl.LeaderElection",
            "org.apache.ratis.server.raftlog.segmented.SegmentedRaftLogWorker");

    /// It calls an error what the other end of a connection did before anybody here was told of that connection, as
    /// port scanners do.
    private static final String BLAMING = "io.vertx.core.net.impl.ConnectionBase";

    private final LoggerContext context;
    private final Ring ring;
    private final Followers followers;
    private final Fork fork;
    private volatile Level written = Level.INFO;

    private Logs(LoggerContext context, AgentConfig.Logging logging, OutputStream console) throws IOException {
        this.context = context;
        var zone = ZoneId.systemDefault();
        ring = new Ring(new LineLayout(zone));
        ring.setContext(context);
        ring.start();
        followers = new Followers(new LineLayout(zone), new JsonLayout(), this::apply);
        var all = new Fork(List.of(ring, writer(console, layout(logging, zone))), followers);
        if (logging.file().isPresent()) {
            var rules =
                    new RotatingFile.Rules(logging.rotateBytes(), logging.rotateDuration(), logging.rotateMaxFiles());
            var file = new RotatingFile(logging.file().get(), rules, InstantSource.system());
            all = all.with(writer(file, layout(logging, zone)));
        }
        fork = all;
        fork.setContext(context);
        fork.start();
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
        var logs = new Logs(context, logging, console);
        var queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        queue.addAppender(logs.fork);
        queue.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queue);
        logs.level(level);
        return logs;
    }

    private static Layout<ILoggingEvent> layout(AgentConfig.Logging logging, ZoneId zone) {
        return logging.json() ? new JsonLayout() : new LineLayout(zone);
    }

    private OutputStreamAppender<ILoggingEvent> writer(OutputStream out, Layout<ILoggingEvent> layout) {
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

    /// What is written from now on: `TRACE`, `DEBUG`, `INFO`, `WARN` or `ERROR` for our own lines; libraries speak
    /// from WARN on, and from TRACE on when that is wanted.
    public void level(String name) {
        written = Level.valueOf(name);
        fork.writeFrom(written);
        apply();
    }

    /// Lets the loggers say what somebody wants to hear, and no more.
    private void apply() {
        var level = followers.lowest(written);
        fork.everything(level == Level.TRACE);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        var quiet = level == Level.TRACE || level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
        TALKATIVE.forEach(library -> context.getLogger(library).setLevel(quiet));
        context.getLogger(BLAMING).setLevel(level == Level.TRACE ? level : Level.OFF);
        EXCITABLE.forEach(name -> context.getLogger(name).setLevel(level == Level.TRACE ? level : Level.ERROR));
    }

    @Override
    public Following follow(String level, boolean json, Consumer<String> line) {
        var wanted = switch (level.toUpperCase(Locale.ROOT)) {
            case "" -> Level.INFO;
            case "ERR" -> Level.ERROR;
            default -> Level.toLevel(level, Level.INFO);
        };
        return followers.add(wanted, json, line)::run;
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
