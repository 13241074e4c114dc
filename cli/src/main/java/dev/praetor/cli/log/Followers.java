package dev.praetor.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Those who watch the log from afar, each from a level of its own on. Any thread.
final class Followers {
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Layout<ILoggingEvent> lines;
    private final Layout<ILoggingEvent> json;
    private final Runnable changed;

    /// @param changed called when the lowest level that somebody wants may be another
    Followers(Layout<ILoggingEvent> lines, Layout<ILoggingEvent> json, Runnable changed) {
        this.lines = lines;
        this.json = json;
        this.changed = changed;
    }

    private record Follower(Level level, boolean json, Consumer<String> line) {}

    /// @return ends it
    Runnable add(Level level, boolean asJson, Consumer<String> line) {
        var follower = new Follower(level, asJson, line);
        followers.add(follower);
        changed.run();
        return () -> {
            followers.remove(follower);
            changed.run();
        };
    }

    /// The lowest level that anybody wants, this one included.
    Level lowest(Level level) {
        var lowest = level;
        for (var follower : followers) {
            lowest = lowest.isGreaterOrEqual(follower.level()) ? follower.level() : lowest;
        }
        return lowest;
    }

    void tell(ILoggingEvent event) {
        for (var follower : followers) {
            if (event.getLevel().isGreaterOrEqual(follower.level())) {
                follower.line()
                        .accept((follower.json() ? json : lines).doLayout(event).stripTrailing());
            }
        }
    }
}
