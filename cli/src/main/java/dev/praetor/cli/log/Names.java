package dev.praetor.cli.log;

/// What a log line says of its origin.
final class Names {
    private static final String OURS = "dev.praetor.";

    private Names() {}

    /// Our own classes by their package, `server.leader`; others by the class.
    static String brief(String logger) {
        var end = logger.lastIndexOf('.');
        if (!logger.startsWith(OURS)) {
            return logger.substring(end + 1);
        }
        return end < OURS.length() ? logger.substring(OURS.length()) : logger.substring(OURS.length(), end);
    }
}
