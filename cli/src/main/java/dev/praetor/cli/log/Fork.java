package dev.praetor.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.stream.Stream;

/// Hands each line to several; the queue before it takes one only.
final class Fork extends AppenderBase<ILoggingEvent> {
    private final List<Appender<ILoggingEvent>> targets;

    private Fork(List<Appender<ILoggingEvent>> targets) {
        this.targets = targets;
    }

    Fork(Appender<ILoggingEvent> one, Appender<ILoggingEvent> other) {
        this(List.of(one, other));
    }

    Fork with(Appender<ILoggingEvent> another) {
        return new Fork(Stream.concat(targets.stream(), Stream.of(another)).toList());
    }

    @Override
    protected void append(ILoggingEvent event) {
        targets.forEach(target -> target.doAppend(event));
    }

    @Override
    public void stop() {
        super.stop();
        targets.forEach(Appender::stop);
    }
}
