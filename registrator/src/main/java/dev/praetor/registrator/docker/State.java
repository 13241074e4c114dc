package dev.praetor.registrator.docker;

import java.time.Instant;

/// Whether a container runs.
///
/// @param running its process exists (a container between two restarts has none)
/// @param paused its process is frozen
/// @param exitCode status of the last end; 0 when there was none
/// @param startedAt the last start, on the engine's clock
/// @param health what its HEALTHCHECK says
public record State(boolean running, boolean paused, int exitCode, Instant startedAt, Health health) {}
