package dev.praetor.state.consul;

import dev.praetor.state.Assembly;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Row;
import dev.praetor.state.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Gathers what stands on each node from registrations in any order.
final class Gathering {
    private final TreeMap<String, OneNode> nodes = new TreeMap<>();

    private record OneNode(Node node, List<Service> services, List<Check> checks) {}

    /// @return the row that the registration is about
    Row take(Fields registration) throws IOException {
        var given = CatalogRecords.node(registration);
        if (given.name().isEmpty()) {
            throw new IOException("its Node is empty");
        }
        var one = nodes.computeIfAbsent(
                given.name().toLowerCase(Locale.ROOT),
                name -> new OneNode(given, new ArrayList<>(), new ArrayList<>()));
        if (registration.find("Service").isPresent()) {
            var service = ServiceRecords.read(registration.inner("Service"), given.name());
            one.services().add(service);
            return new Row.OfService(service);
        }
        if (registration.find("Check").isPresent()) {
            var check = CheckRecords.read(registration.inner("Check"), given.name());
            one.checks().add(check);
            return new Row.OfCheck(check);
        }
        return new Row.OfNode(one.node(), 0, 0);
    }

    void handOn(Assembly to, Extras extras) {
        for (var one : nodes.values()) {
            to.take(row(one, extras));
            one.services().forEach(service -> to.take(new Row.OfService(service)));
            one.checks().forEach(check -> to.take(new Row.OfCheck(check)));
        }
    }

    /// Consul keeps no indexes of single nodes; there the newest of what stands on one tells.
    private static Row.OfNode row(OneNode one, Extras extras) {
        var known = Optional.ofNullable(extras.nodes().get(one.node().name()));
        if (known.isPresent()) {
            return new Row.OfNode(one.node(), known.get().catalog(), known.get().checks());
        }
        var catalog = one.node().modifyIndex();
        for (var service : one.services()) {
            catalog = Math.max(catalog, service.modifyIndex());
        }
        var checks = one.node().createIndex();
        for (var check : one.checks()) {
            checks = Math.max(checks, check.modifyIndex());
        }
        return new Row.OfNode(one.node(), catalog, checks);
    }
}
