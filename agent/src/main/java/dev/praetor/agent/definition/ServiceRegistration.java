package dev.praetor.agent.definition;

import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A service as someone asked for it, with the checks given along with it.
///
/// @param id as given; see [#idOrName()]
/// @param checks in the order given, each still without the ID, name and service that it will get
public record ServiceRegistration(
        String id,
        String name,
        String kind,
        List<String> tags,
        String address,
        SortedMap<String, ServiceAddress> taggedAddresses,
        SortedMap<String, String> meta,
        int port,
        String socketPath,
        Optional<Weights> weights,
        boolean tagsOverridable,
        String token,
        List<CheckRegistration> checks) {

    public String idOrName() {
        return id.isEmpty() ? name : id;
    }

    /// The checks with their own IDs and names, or with those that Consul gives to nameless ones:
    /// `service:ID`, or `service:ID:1` and so on when there are several.
    public List<CheckRegistration> namedChecks() {
        var named = new ArrayList<CheckRegistration>();
        for (var check : checks) {
            var numbered = checks.size() > 1 ? ":" + (named.size() + 1) : "";
            named.add(check.as(
                    check.id().isEmpty() ? "service:" + idOrName() + numbered : check.id(),
                    check.name().isEmpty() ? "Service '" + name + "' check" : check.name(),
                    idOrName()));
        }
        return List.copyOf(named);
    }
}
