package dev.praetor.agent.definition;

import java.time.Duration;
import java.util.Optional;

/// A check as someone asked for it.
///
/// Durations are zero when not given, texts empty.
///
/// @param id as given; see [#idOrName()]
/// @param serviceId the service it belongs to; empty for a check of the node
/// @param status what it starts with; empty for critical
/// @param outputMaxSize bytes of output kept; 0 for the agent's default
/// @param thresholds how many results in a row change the status
/// @param deregisterAfter how long its service may stay critical before the agent drops it; zero for ever
public record CheckRegistration(
        String id,
        String name,
        String notes,
        String serviceId,
        String status,
        String token,
        CheckKind kind,
        Duration interval,
        Duration timeout,
        Duration ttl,
        Duration deregisterAfter,
        int outputMaxSize,
        Thresholds thresholds) {

    /// A check about which nothing was said.
    public static final CheckRegistration NONE = new CheckRegistration(
            "",
            "",
            "",
            "",
            "",
            "",
            new CheckKind.Ttl(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Thresholds.NONE);

    /// How many results in a row it takes; 0 and 1 both mean that the first counts.
    public record Thresholds(int successBeforePassing, int failuresBeforeWarning, int failuresBeforeCritical) {
        public static final Thresholds NONE = new Thresholds(0, 0, 0);
    }

    public String idOrName() {
        return id.isEmpty() ? name : id;
    }

    /// The same check under an ID, a name and a service of our choosing.
    public CheckRegistration as(String newId, String newName, String newServiceId) {
        return new CheckRegistration(
                newId,
                newName,
                notes,
                newServiceId,
                status,
                token,
                kind,
                interval,
                timeout,
                ttl,
                deregisterAfter,
                outputMaxSize,
                thresholds);
    }

    /// The same check made in another way.
    public CheckRegistration of(CheckKind newKind) {
        return new CheckRegistration(
                id,
                name,
                notes,
                serviceId,
                status,
                token,
                newKind,
                interval,
                timeout,
                ttl,
                deregisterAfter,
                outputMaxSize,
                thresholds);
    }

    /// What is wrong with how it is meant to run, in Consul's words.
    public Optional<String> fault() {
        if (interval.isPositive() && ttl.isPositive()) {
            return Optional.of("Interval and TTL cannot both be specified");
        }
        if (kind.periodic() && !interval.isPositive()) {
            return Optional.of("Interval must be > 0 for Script, HTTP, H2PING, or TCP checks");
        }
        if (kind instanceof CheckKind.Ttl && !ttl.isPositive()) {
            return Optional.of("TTL must be > 0 for TTL checks");
        }
        if (outputMaxSize < 0) {
            return Optional.of("OutputMaxSize must not be negative");
        }
        if (thresholds.failuresBeforeWarning() > thresholds.failuresBeforeCritical()) {
            return Optional.of("FailuresBeforeWarning can't be higher than FailuresBeforeCritical");
        }
        return Optional.empty();
    }
}
