package dev.praetor.cli.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// Brings in what a library says by way of the JDK's own logging, as the gRPC inside of Ratis does: on its own it
/// would go to standard error, in a form of its own, and from INFO on, with a stack trace for every port scanner.
public final class JdkLines extends Handler {
    private final SimpleFormatter texts = new SimpleFormatter();

    JdkLines() {}

    /// From now on, for the whole process, nothing is said there. May be called again.
    public static void bringIn() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new JdkLines());
    }

    @Override
    public void publish(LogRecord line) {
        var logger = LoggerFactory.getLogger(String.valueOf(line.getLoggerName()));
        var level = line.getLevel().intValue();
        var text = texts.formatMessage(line);
        if (level >= Level.SEVERE.intValue()) {
            logger.error(text, line.getThrown());
        } else if (level >= Level.WARNING.intValue()) {
            logger.warn(text, line.getThrown());
        } else if (level >= Level.INFO.intValue()) {
            logger.info(text, line.getThrown());
        } else {
            logger.debug(text, line.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
