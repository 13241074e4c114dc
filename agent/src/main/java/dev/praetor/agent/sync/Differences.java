package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalState;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where the catalog and this agent do not agree: the IDs concerned, whatever has to be done about them.
///
/// @param node whether the node's own record is wrong
record Differences(boolean node, SortedSet<String> services, SortedSet<String> checks) {
    /// Servers appear under this service; the leader keeps it, no agent may remove it.
    private static final String CONSUL = "consul";

    static Differences none() {
        return new Differences(false, new TreeSet<>(), new TreeSet<>());
    }

    /// Compares everything.
    ///
    /// @param outputsDeferred checks whose output may differ for now
    static Differences between(Node self, LocalState local, Catalog.View catalog, Set<String> outputsDeferred) {
        var services = new TreeSet<>(local.services().keySet());
        for (var remote : catalog.services()) {
            var own = local.service(remote.id());
            if (own.isPresent()
                    ? same(own.get().service(), remote)
                    : remote.id().equals(CONSUL)) {
                services.remove(remote.id());
            } else {
                services.add(remote.id());
            }
        }
        var checks = new TreeSet<>(local.checks().keySet());
        for (var remote : catalog.checks()) {
            var own = local.check(remote.id());
            var fine = own.isPresent()
                    ? same(own.get().check(), remote, outputsDeferred.contains(remote.id()))
                    : remote.id().equals(Status.SERF_HEALTH);
            if (fine) {
                checks.remove(remote.id());
            } else {
                checks.add(remote.id());
            }
        }
        return new Differences(
                catalog.node().filter(remote -> same(self, remote)).isEmpty(), services, checks);
    }

    boolean isEmpty() {
        return !node && services.isEmpty() && checks.isEmpty();
    }

    private static boolean same(Node self, Node remote) {
        return self.id().equals(remote.id())
                && self.address().equals(remote.address())
                && self.taggedAddresses().equals(remote.taggedAddresses())
                && self.meta().equals(remote.meta());
    }

    private static boolean same(Service own, Service remote) {
        return own.name().equals(remote.name())
                && own.kind().equals(remote.kind())
                && own.tags().equals(remote.tags())
                && own.address().equals(remote.address())
                && own.taggedAddresses().equals(remote.taggedAddresses())
                && own.meta().equals(remote.meta())
                && own.port() == remote.port()
                && own.socketPath().equals(remote.socketPath())
                && own.weights().equals(remote.weights())
                && own.tagsOverridable() == remote.tagsOverridable();
    }

    /// The service's name and tags are no part of this: the catalog takes them from the service itself.
    private static boolean same(Check own, Check remote, boolean anyOutput) {
        return own.name().equals(remote.name())
                && own.status().equals(remote.status())
                && own.notes().equals(remote.notes())
                && (anyOutput || own.output().equals(remote.output()))
                && own.serviceId().equals(remote.serviceId())
                && own.type().equals(remote.type())
                && own.interval().equals(remote.interval())
                && own.timeout().equals(remote.timeout());
    }
}
