package dev.praetor.registrator.docker;

import dev.praetor.registrator.json.JsonTree;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to a container.
///
/// @param kind what it means for its services
/// @param container the container's ID
/// @param name the container's name; empty in events of networks
/// @param exitCode status of a process that ended; -1 when not told
/// @param at when, on the engine's clock
public record DockerEvent(Kind kind, String container, String name, int exitCode, Instant at) {
    /// An exit status that the engine did not tell.
    public static final int UNKNOWN_EXIT = -1;

    /// The actions that can change a registration.
    public static final String ACTIONS = "[\"start\",\"die\",\"died\",\"pause\",\"unpause\",\"rename\",\"destroy\","
            + "\"health_status\",\"connect\",\"disconnect\"]";

    private static final long NANOS = 1_000_000_000L;

    /// What an event means.
    public enum Kind {
        /// The container ended.
        ENDED,
        /// The container is no more.
        DESTROYED,
        /// Something else changed: look at the container.
        CHANGED
    }

    /// Reads one event; empty when it cannot concern a registration.
    public static Optional<DockerEvent> read(JsonTree event) {
        var attributes = event.at("Actor", "Attributes");
        var network = event.at("Type").text().equals("network");
        var container = network
                ? attributes.at("container").text()
                : event.at("Actor", "ID").text();
        if (container.isEmpty()) {
            return Optional.empty();
        }
        return kind(event.at("Action").text())
                .map(kind -> new DockerEvent(
                        kind,
                        container,
                        network ? "" : attributes.at("name").text(),
                        exitCode(attributes.at("exitCode").text()),
                        at(event)));
    }

    private static Optional<Kind> kind(String action) {
        // "health_status: healthy" carries its value in its name; Podman calls the end "died".
        return switch (action.startsWith("health_status") ? "health_status" : action) {
            case "die", "died" -> Optional.of(Kind.ENDED);
            case "destroy" -> Optional.of(Kind.DESTROYED);
            case "start", "pause", "unpause", "rename", "health_status", "connect", "disconnect" ->
                Optional.of(Kind.CHANGED);
            default -> Optional.empty();
        };
    }

    private static int exitCode(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return UNKNOWN_EXIT;
        }
    }

    private static Instant at(JsonTree event) {
        var nanos = event.at("timeNano").number();
        return nanos > 0
                ? Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS)
                : Instant.ofEpochSecond(Math.clamp(
                        event.at("time").number(), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
    }
}
