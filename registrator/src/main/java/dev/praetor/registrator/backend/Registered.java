package dev.praetor.registrator.backend;

import dev.praetor.registrator.service.Attributes;
import dev.praetor.registrator.service.Check;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A service as a registry holds it.
///
/// @param checks status by check ID
public record Registered(
        ServiceKey key,
        String address,
        int port,
        List<String> tags,
        Map<String, String> meta,
        Map<String, String> checks) {
    public Registered {
        tags = List.copyOf(tags);
        meta = Map.copyOf(meta);
        checks = Map.copyOf(checks);
    }

    /// The name of the container that this service stands for; empty when the service is not ours.
    public Optional<String> container(OwnIds own) {
        return own.container(meta.getOrDefault(Attributes.MARK, key.id()));
    }

    /// Whether it says what the registration says, as far as a registry shows it: a check shows its ID and its
    /// status, and its definition stays hidden. Checks that others added (maintenance mode is one) do not matter.
    ///
    /// @param checkIds the IDs of the registration's checks, in their order
    /// @param possible all IDs that its checks can have
    boolean shows(Registration registration, List<String> checkIds, Set<String> possible) {
        var ours = checks.keySet().stream().filter(possible::contains).collect(Collectors.toSet());
        return key.equals(ServiceKey.of(registration))
                && address.equals(registration.address())
                && port == registration.port()
                && tags.equals(registration.tags())
                && meta.equals(registration.meta())
                && ours.equals(Set.copyOf(checkIds))
                && showsStatus(registration, checkIds);
    }

    private boolean showsStatus(Registration registration, List<String> checkIds) {
        for (int i = 0; i < checkIds.size(); i++) {
            if (registration.checks().get(i).probe() instanceof Check.Told told
                    && !told.status().equals(checks.get(checkIds.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
