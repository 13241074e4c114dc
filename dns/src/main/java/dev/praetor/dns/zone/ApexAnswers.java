package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Rr;
import dev.praetor.state.Instance;
import dev.praetor.state.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Rcode;

/// SOA and NS: the same for every name in our domain. The name servers are the servers of the cluster.
final class ApexAnswers {
    private static final Subject.OfService SERVERS = new Subject.OfService("consul", Optional.empty());

    private final Zone zone;
    private final Instances instances;

    ApexAnswers(Zone zone, Instances instances) {
        this.zone = zone;
        this.instances = instances;
    }

    Looked soa(State state) {
        var draft = new Draft().answer(zone.soa());
        return looked(state, draft, Pool.Kind.AUTHORITIES);
    }

    Looked ns(State state) {
        return looked(state, new Draft(), Pool.Kind.SERVERS);
    }

    private Looked looked(State state, Draft draft, Pool.Kind kind) {
        var found = instances.of(state, SERVERS);
        var nodes = new HashSet<String>();
        var groups = new ArrayList<Group>();
        for (var instance : found.instances()) {
            if (nodes.add(instance.node().name())) {
                server(draft, instance).ifPresent(groups::add);
            }
        }
        return new Looked(draft.done(Rcode.NOERROR, new Pool(kind, List.copyOf(groups))), found.footprint(), true);
    }

    /// A server with a name that DNS cannot carry is no name server.
    private Optional<Group> server(Draft draft, Instance instance) {
        return zone.names().node(instance.node().name()).map(host -> {
            var ns = draft.named(new NSRecord(zone.names().domain(), DClass.IN, zone.nodeTtl(), host));
            var glue = Instances.target(instance) instanceof Target.Ip(var address)
                    ? List.of(draft.named(zone.address(host, zone.nodeTtl(), address)))
                    : List.<Rr>of();
            return new Group(List.of(ns), glue, List.of(), Optional.empty());
        });
    }
}
