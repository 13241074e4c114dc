package dev.praetor.registrator;

import dev.praetor.registrator.options.RegistratorOptions;
import java.time.Duration;

/// How often the registrator looks, and how long it waits.
///
/// @param call most time of one call to the engine or the registry
/// @param ping time between two signs of life of the engine
/// @param probe time between two looks whether the registry still has what it was told
/// @param resync time between two full comparisons
/// @param retryFirst shortest wait before trying again
/// @param retryLast longest wait before trying again
record Timings(Duration call, Duration ping, Duration probe, Duration resync, Duration retryFirst, Duration retryLast) {
    private static final Duration RESYNC = Duration.ofSeconds(30);

    /// A registry agent writes through to its servers before it answers, which takes long while they elect a
    /// leader.
    static final Duration CALL = Duration.ofSeconds(10);

    /// Chosen so that the catalog is right again within five seconds after a fault.
    static Timings standard(RegistratorOptions options) {
        return new Timings(
                CALL,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                options.resync().isZero() ? RESYNC : options.resync(),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
    }
}
