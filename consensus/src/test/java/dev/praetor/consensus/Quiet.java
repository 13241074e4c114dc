package dev.praetor.consensus;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Ratis' chatter out of the output of tests.
final class Quiet {
    private Quiet() {}

    static void ratis() {
        if (!Boolean.getBoolean("loud")) {
            level("ROOT", Level.WARN);
            level("org.apache.ratis", Level.OFF);
        }
        java.util.logging.Logger.getLogger("org.apache.ratis").setLevel(java.util.logging.Level.OFF);
    }

    static void all() {
        ratis();
        level("ROOT", Level.OFF);
    }

    private static void level(String logger, Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }
}
