package dev.praetor.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.stream.Stream;

/// Hands each line to those who write, from a level on, and to those who follow; the queue before it takes one
/// only.
final class Fork extends AppenderBase<ILoggingEvent> {
    private final List<Appender<ILoggingEvent>> writers;
    private final Followers followers;
    private volatile Level threshold = Level.INFO;

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

    @Override
    protected void append(ILoggingEvent event) {
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
