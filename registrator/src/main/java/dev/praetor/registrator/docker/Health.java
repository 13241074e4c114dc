package dev.praetor.registrator.docker;

/// What a container's HEALTHCHECK says.
public enum Health {
    /// There is no HEALTHCHECK.
    NONE,
    /// Not yet decided.
    STARTING,
    HEALTHY,
    UNHEALTHY;

    static Health of(String word) {
        return switch (word) {
            case "starting" -> STARTING;
            case "healthy" -> HEALTHY;
            case "unhealthy" -> UNHEALTHY;
            default -> NONE;
        };
    }
}
