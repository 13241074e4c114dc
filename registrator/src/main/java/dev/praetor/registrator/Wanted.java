package dev.praetor.registrator;

import dev.praetor.registrator.service.Registration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What the catalog is to hold: the registrations of all containers that run. When two containers claim the same
/// ID, the later claim holds, and the earlier one comes back when the later container goes.
final class Wanted {
    private final Map<String, Set<String>> idsOf = new HashMap<>();
    private final Map<String, SequencedMap<String, Registration>> claims = new HashMap<>();

    /// Makes these the registrations of a container.
    ///
    /// @return the IDs that this may have changed
    Set<String> put(String container, List<Registration> registrations) {
        var ids = new HashSet<String>();
        for (var registration : registrations) {
            ids.add(registration.id());
            claims.computeIfAbsent(registration.id(), _ -> new LinkedHashMap<>())
                    .put(container, registration);
        }
        var touched = new HashSet<>(ids);
        for (var id : idsOf.getOrDefault(container, Set.of())) {
            if (touched.add(id)) {
                release(id, container);
            }
        }
        idsOf.put(container, ids);
        return touched;
    }

    /// Takes away the registrations of a container.
    ///
    /// @return the IDs that this may have changed
    Set<String> remove(String container) {
        var ids = idsOf.remove(container);
        if (ids == null) {
            return Set.of();
        }
        ids.forEach(id -> release(id, container));
        return ids;
    }

    private void release(String id, String container) {
        var claimants = claims.get(id);
        if (claimants != null) {
            claimants.remove(container);
            if (claimants.isEmpty()) {
                claims.remove(id);
            }
        }
    }

    /// The registration that is to stand under an ID.
    Optional<Registration> of(String id) {
        var claimants = claims.get(id);
        return claimants == null
                ? Optional.empty()
                : Optional.of(claimants.lastEntry().getValue());
    }

    /// All IDs.
    Set<String> ids() {
        return Set.copyOf(claims.keySet());
    }

    int size() {
        return claims.size();
    }
}
