package dev.praetor.registrator.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service as it is to stand in the catalog.
///
/// @param id unique at the registry
/// @param name the service's name
/// @param address IPv4, IPv6 without brackets, a host name, or empty for the registry's own idea of this host
/// @param port 1 to 65535
/// @param tags in the order that the user gave them
/// @param meta attributes
/// @param checks how its health is found out
/// @param origin the container's port that it stands for
public record Registration(
        String id,
        String name,
        String address,
        int port,
        List<String> tags,
        Map<String, String> meta,
        List<Check> checks,
        Origin origin) {
    public Registration {
        tags = List.copyOf(tags);
        meta = Map.copyOf(meta);
        checks = List.copyOf(checks);
    }

    /// The check whose status this program tells, if there is one.
    public Optional<Check.Told> told() {
        return checks.stream()
                .map(Check::probe)
                .filter(Check.Told.class::isInstance)
                .map(Check.Told.class::cast)
                .findFirst();
    }

    /// Whether the other differs at most in the status that this program tells.
    public boolean sameButStatus(Registration other) {
        return withoutStatus().equals(other.withoutStatus());
    }

    private Registration withoutStatus() {
        return new Registration(
                id,
                name,
                address,
                port,
                tags,
                meta,
                checks.stream().map(Check::withoutStatus).toList(),
                origin);
    }

    /// For a log line.
    public String shown() {
        return name + " at " + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
