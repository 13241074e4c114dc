package dev.praetor.agent.host;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.Origin;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Turns registrations into what stands in the catalog.
final class Entries {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final String node;

    Entries(String node) {
        this.node = node;
    }

    LocalService service(ServiceRegistration registration, Origin origin) {
        var service = new Service(
                node,
                registration.idOrName(),
                registration.name(),
                registration.kind(),
                registration.tags(),
                registration.address(),
                addresses(registration),
                registration.meta(),
                registration.port(),
                registration.socketPath(),
                registration.weights().orElse(Service.Weights.DEFAULT),
                registration.tagsOverridable(),
                0,
                0);
        return new LocalService(service, registration.token(), origin);
    }

    /// @param service the one that the check belongs to, when it belongs to one
    /// @param withService whether it was registered along with it; the catalog then shows no interval, as with
    ///     Consul
    LocalCheck check(CheckRegistration check, Optional<Service> service, boolean withService, Origin origin) {
        var entry = new Check(
                node,
                check.idOrName(),
                check.name(),
                check.status().isEmpty() ? Status.CRITICAL : check.status(),
                check.notes(),
                "",
                check.serviceId(),
                service.map(Service::name).orElse(""),
                service.map(Service::tags).orElseGet(List::of),
                check.kind().type(),
                withService ? "" : GoDuration.print(check.interval()),
                withService ? "" : GoDuration.print(check.timeout()),
                0,
                CheckDefinition.NONE,
                0,
                0);
        var named = check.as(check.idOrName(), check.name(), check.serviceId());
        return new LocalCheck(entry, named, origin, OptionalLong.empty());
    }

    /// An IP address is also known by its family, unless the registration says otherwise.
    private static SortedMap<String, ServiceAddress> addresses(ServiceRegistration registration) {
        var addresses = new TreeMap<>(registration.taggedAddresses());
        var own = new ServiceAddress(registration.address(), registration.port());
        if (IPV4.matcher(registration.address()).matches()) {
            addresses.putIfAbsent("lan_ipv4", own);
            addresses.putIfAbsent("wan_ipv4", own);
        } else if (registration.address().indexOf(':') >= 0) {
            addresses.putIfAbsent("lan_ipv6", own);
            addresses.putIfAbsent("wan_ipv6", own);
        }
        return addresses;
    }
}
