package dev.praetor.registrator;

import dev.praetor.registrator.backend.Registered;
import dev.praetor.registrator.service.Check;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/// The difference between what a registry holds and what it is to hold.
///
/// @param right registrations that stand as they should, by ID
/// @param wrong IDs that are missing or differ
/// @param stale services of ours that nothing stands behind any more
record Audit(Map<String, Registration> right, Set<String> wrong, List<Registered> stale) {
    /// Compares.
    ///
    /// @param listing all services of the registry
    /// @param written what this process wrote itself. A registry shows no definitions of checks, so a registration
    ///     with a check of the user's is right only when this process wrote it
    /// @param unsure IDs that were written while the listing was made: it may show them as before or as after
    /// @param shows whether what the registry shows is what a registration says
    static Audit of(
            List<Registered> listing,
            Wanted wanted,
            Map<String, Registration> written,
            Set<String> unsure,
            OwnIds own,
            BiPredicate<Registered, Registration> shows) {
        var right = new HashMap<String, Registration>();
        var wrong = new HashSet<>(wanted.ids());
        wrong.removeAll(unsure);
        var stale = new ArrayList<Registered>();
        for (var registered : listing) {
            var id = registered.key().id();
            if (unsure.contains(id)) {
                continue;
            }
            var registration = wanted.of(id);
            if (registration.isEmpty() && registered.container(own).isPresent()) {
                stale.add(registered);
            }
            registration
                    .filter(known -> right(registered, known, written, shows))
                    .ifPresent(known -> {
                        right.put(id, known);
                        wrong.remove(id);
                    });
        }
        return new Audit(Map.copyOf(right), Set.copyOf(wrong), List.copyOf(stale));
    }

    /// Whether a service surely is what the registration says.
    static boolean right(
            Registered registered,
            Registration registration,
            Map<String, Registration> written,
            BiPredicate<Registered, Registration> shows) {
        return shows.test(registered, registration)
                && (registration.equals(written.get(registration.id()))
                        || registration.checks().stream().allMatch(check -> check.probe() instanceof Check.Told));
    }
}
