package dev.praetor.cli.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// Has what libraries log by the JDK's own logging said in our lines. The JDK makes one by name when somebody first
/// logs that way, which on most agents never happens and so costs nothing.
public final class JdkLogging {
    private static final String PROPERTY = "java.util.logging.config.class";

    /// Called by the JDK.
    public JdkLogging() throws IOException {
        var settings = "handlers=" + Passing.class.getName() + "\n.level=INFO\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    }

    /// From now on, unless the user wants it otherwise.
    static void take() {
        if (System.getProperty("java.util.logging.config.file") == null && System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, JdkLogging.class.getName());
        }
    }

    /// Passes records on. Called on the threads that log.
    public static final class Passing extends Handler {
        private final SimpleFormatter texts = new SimpleFormatter();

        @Override
        public void publish(LogRecord event) {
            var name = event.getLoggerName();
            LoggerFactory.getLogger(name == null ? "" : name)
                    .atLevel(level(event.getLevel()))
                    .setCause(event.getThrown())
                    .log(texts.formatMessage(event));
        }

        private static org.slf4j.event.Level level(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return org.slf4j.event.Level.ERROR;
            }
            return level.intValue() >= Level.WARNING.intValue()
                    ? org.slf4j.event.Level.WARN
                    : org.slf4j.event.Level.INFO;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
