package dev.praetor.registrator;

import java.time.Instant;

/// How a registrator fares.
///
/// @param engine whether the Docker engine's events are being followed
/// @param catalog whether the registry can be reached
/// @param containers how many containers that run are known
/// @param services how many services of theirs the registry holds
/// @param reconciledAt the last comparison with the registry; the epoch when there was none
/// @param lastError the last reason why the engine or the registry was away; empty when they never were
public record RegistratorStatus(
        boolean engine, boolean catalog, int containers, int services, Instant reconciledAt, String lastError) {
    static final RegistratorStatus NEW = new RegistratorStatus(false, false, 0, 0, Instant.EPOCH, "");
}
