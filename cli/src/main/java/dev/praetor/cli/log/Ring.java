package dev.praetor.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The newest lines, for whoever asks what happened just now. Any thread.
public final class Ring extends AppenderBase<ILoggingEvent> {
    /// Lines that are kept; Consul keeps as many.
    static final int LINES = 512;

    private final LineLayout layout;
    private final ArrayDeque<String> lines = new ArrayDeque<>();

    Ring(LineLayout layout) {
        this.layout = layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = layout.doLayout(event);
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    /// Oldest first, each with its line feed.
    public List<String> lines() {
        synchronized (lines) {
            return new ArrayList<>(lines);
        }
    }
}
