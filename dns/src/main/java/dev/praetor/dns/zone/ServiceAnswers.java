package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.wire.Rr;
import dev.praetor.state.Footprint;
import dev.praetor.state.Instance;
import dev.praetor.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// `name.service` for anything but SRV: the addresses of the instances, each once.
///
/// Where no instance has one, an alias to the name that one of them has.
final class ServiceAnswers {
    private final Zone zone;
    private final Instances instances;
    private final Aliases aliases;

    ServiceAnswers(Zone zone, Instances instances, Aliases aliases) {
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
        var name = question.name();
        var draft = new Draft();
        var addresses = new LinkedHashMap<Target, Group>();
        var others = new LinkedHashMap<Target, Name>();
        for (var instance : found.instances()) {
            switch (target(instance, name)) {
                case Target.Ip ip ->
                    addresses.computeIfAbsent(ip, _ -> Group.of(address(draft, name, ttl, ip, question.type())));
                case Target.Alias alias -> others.put(alias, alias.name());
                case Target.Unspeakable _ -> {}
            }
        }
        var groups =
                addresses.values().stream().filter(g -> !g.records().isEmpty()).toList();
        if (!groups.isEmpty()) {
            var prepared = draft.done(Rcode.NOERROR, new Pool(Pool.Kind.ADDRESSES, groups));
            return new Looked(prepared, found.footprint(), true);
        }
        return others.isEmpty() || !mayHaveAlias(question.type())
                ? new Looked(zone.noData(), found.footprint(), false)
                : aliased(state, question, ttl, others, found.footprint());
    }

    private static boolean mayHaveAlias(int type) {
        return type == Type.A || type == Type.AAAA || type == Type.ANY || type == Type.TXT || type == Type.CNAME;
    }

    /// A service whose address is its own name would lead in a circle; its node's address is meant.
    private static Target target(Instance instance, Name asked) {
        var target = Instances.target(instance);
        return target instanceof Target.Alias(var other) && other.equals(asked)
                ? Target.of(instance.node().address())
                : target;
    }

    private List<Rr> address(Draft draft, Name name, long ttl, Target.Ip ip, int type) {
        return zone.address(name, ttl, ip.address(), type).map(draft::asked).stream()
                .toList();
    }

    private Looked aliased(
            State state, Question question, long ttl, Map<Target, Name> others, List<Footprint> instanceFootprint) {
        var draft = new Draft();
        var footprint = new ArrayList<>(instanceFootprint);
        var groups = new ArrayList<Group>();
        for (var other : others.values()) {
            var records = new ArrayList<Rr>();
            records.add(draft.asked(zone.alias(question.name(), ttl, other)));
            Optional<Name> outside = Optional.empty();
            if (question.type() != Type.CNAME) {
                var followed = aliases.follow(state, other, question.type());
                followed.records().forEach(r -> records.add(draft.named(r)));
                footprint.addAll(followed.footprint());
                outside = followed.outside();
            }
            groups.add(new Group(List.copyOf(records), List.of(), List.of(), outside));
        }
        var prepared = draft.done(Rcode.NOERROR, new Pool(Pool.Kind.ALIASES, List.copyOf(groups)));
        return new Looked(prepared, List.copyOf(footprint), true);
    }
}
