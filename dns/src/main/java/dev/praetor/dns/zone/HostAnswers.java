package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.wire.Rr;
import dev.praetor.state.Footprint;
import dev.praetor.state.Instance;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/// `name.service` for SRV (RFC 2782): host and port of each instance, with the hosts' addresses beside them.
///
/// The host is the node where the node's address holds, a name made of the address where the service has its own,
/// and else the name that stands in the catalog.
final class HostAnswers {
    private static final int PRIORITY = 1;
    private static final int U16_MOST = 65_535;

    private final Zone zone;
    private final Instances instances;
    private final Aliases aliases;

    HostAnswers(Zone zone, Instances instances, Aliases aliases) {
        this.zone = zone;
        this.instances = instances;
        this.aliases = aliases;
    }

    Looked on(State state, Subject.OfService subject, Question question) {
        return on(state, instances.of(state, subject), zone.serviceTtl(subject.name()), question);
    }

    /// @param ttl seconds
    Looked on(State state, Instances.Found found, long ttl, Question question) {
        if (found.instances().isEmpty()) {
            return new Looked(zone.nameUnknown(), found.footprint(), false);
        }
        var sheet = new Sheet(state, question, ttl);
        sheet.footprint.addAll(found.footprint());
        found.instances().forEach(sheet::add);
        if (sheet.groups.isEmpty()) {
            return new Looked(zone.noData(), found.footprint(), false);
        }
        var pool = new Pool(Pool.Kind.SERVICES, List.copyOf(sheet.groups));
        return new Looked(sheet.draft.done(Rcode.NOERROR, pool), List.copyOf(sheet.footprint), true);
    }

    private record HostAndPort(String node, Target target, int port) {}

    /// One answer in the making.
    private final class Sheet {
        private final State state;
        private final Question question;
        private final Name asked;
        private final long ttl;
        private final Draft draft = new Draft();
        private final List<Group> groups = new ArrayList<>();
        private final LinkedHashSet<Footprint> footprint = new LinkedHashSet<>();
        private final HashSet<HostAndPort> seen = new HashSet<>();

        Sheet(State state, Question question, long ttl) {
            this.state = state;
            this.question = question;
            this.asked = question.name();
            this.ttl = ttl;
        }

        void add(Instance instance) {
            var target = Instances.target(instance);
            var service = instance.service();
            if (!seen.add(new HostAndPort(instance.node().name(), target, service.port()))) {
                return;
            }
            switch (target) {
                case Target.Ip(var address) -> {
                    var byNode = service.address().isEmpty();
                    var host = (byNode ? zone.names().node(instance.node().name()) : Optional.<Name>empty())
                            .orElseGet(() -> zone.names().address(address));
                    put(instance, host, List.of(addressOf(host, address)), Optional.empty());
                }
                case Target.Alias(var host) -> {
                    var followed = aliases.follow(state, host, question.type());
                    footprint.addAll(followed.footprint());
                    put(
                            instance,
                            host,
                            followed.records().stream().map(draft::named).toList(),
                            followed.outside());
                }
                case Target.Unspeakable _ -> {}
            }
        }

        private Rr addressOf(Name host, InetAddress address) {
            return zone.address(host, ttl, address, Type.SRV).map(draft::named).orElseThrow();
        }

        private void put(Instance instance, Name host, List<Rr> additional, Optional<Name> outside) {
            var port = Math.clamp(instance.service().port(), 0, U16_MOST);
            var srv = new SRVRecord(asked, DClass.IN, ttl, PRIORITY, weight(instance), port, host);
            groups.add(new Group(List.of(draft.asked(srv)), additional, text(instance), outside));
        }

        private List<Rr> text(Instance instance) {
            var node = instance.node();
            var owner = zone.names().node(node.name());
            if (owner.isEmpty() || !zone.settings().nodeMetaTxt()) {
                return List.of();
            }
            return node.meta().entrySet().stream()
                    .map(e -> MetaText.record(owner.get(), ttl, MetaText.of(e.getKey(), e.getValue())))
                    .map(draft::named)
                    .toList();
        }
    }

    private static int weight(Instance instance) {
        var weights = instance.service().weights();
        var passing = Status.severity(instance.status()) == 0;
        return Math.clamp(passing ? weights.passing() : weights.warning(), 0, U16_MOST);
    }
}
