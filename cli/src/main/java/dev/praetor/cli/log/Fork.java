package dev.praetor.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.stream.Stream;

/// Hands each line to those who write, from a level on, and to those who follow; the queue before it takes one
/// only. Libraries that say the same again and again are cut short, unless somebody wants to hear everything.
final class Fork extends AppenderBase<ILoggingEvent> {
    private static final String OURS = "dev.praetor.";

    private final List<Appender<ILoggingEvent>> writers;
    private final Followers followers;
    private final Floods floods = new Floods();
    private volatile Level threshold = Level.INFO;
    private volatile boolean everything;

    Fork(List<Appender<ILoggingEvent>> writers, Followers followers) {
        this.writers = writers;
        this.followers = followers;
    }

    Fork with(Appender<ILoggingEvent> another) {
        return new Fork(Stream.concat(writers.stream(), Stream.of(another)).toList(), followers);
    }

    /// What is below this is for followers only.
    void writeFrom(Level level) {
        threshold = level;
    }

    /// Whether somebody wants to hear all that libraries say.
    void everything(boolean wanted) {
        everything = wanted;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(OURS) || everything) {
            pass(event);
            return;
        }
        int leftOut = floods.admit(event.getLoggerName(), event.getTimeStamp());
        if (leftOut == Floods.LEFT_OUT) {
            return;
        }
        if (leftOut > 0) {
            pass(said(event, leftOut + " more lines of this kind were left out"));
        }
        pass(event);
    }

    private static ILoggingEvent said(ILoggingEvent like, String message) {
        var event = new LoggingEvent();
        event.setLoggerName(like.getLoggerName());
        event.setLevel(like.getLevel());
        event.setTimeStamp(like.getTimeStamp());
        event.setThreadName(like.getThreadName());
        event.setMessage(message);
        return event;
    }

    private void pass(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(threshold)) {
            writers.forEach(writer -> writer.doAppend(event));
        }
        followers.tell(event);
    }

    @Override
    public void stop() {
        super.stop();
        writers.forEach(Appender::stop);
    }
}
