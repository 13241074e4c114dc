package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Question;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Footprint;
import dev.praetor.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// Follows a name that stands where an address was expected, for as long as it leads through our own domain.
final class Aliases {
    /// Names in a row; a circle ends here as well.
    static final int CHAIN_MOST = 3;
    /// Addresses that an alias brings along.
    static final int ADDRESSES_MOST = 8;

    private final Zone zone;
    private final Domains domains;
    private final SubjectReader subjects;
    private final Instances instances;

    Aliases(Zone zone, Domains domains, SubjectReader subjects, Instances instances) {
        this.zone = zone;
        this.domains = domains;
        this.subjects = subjects;
        this.instances = instances;
    }

    /// @param records about the name, and about those that it leads to
    /// @param outside the name at which our domain was left
    record Followed(List<Record> records, Optional<Name> outside, List<Footprint> footprint) {}

    /// @param type of the question that is to be answered in the end
    Followed follow(State state, Name name, int type) {
        var trail = new Trail(state, type);
        trail.go(name);
        return new Followed(List.copyOf(trail.records), trail.outside, List.copyOf(trail.footprint));
    }

    private final class Trail {
        private final State state;
        private final int type;
        private final List<Record> records = new ArrayList<>();
        private final List<Footprint> footprint = new ArrayList<>();
        private Optional<Name> outside = Optional.empty();
        private int names;

        Trail(State state, int type) {
            this.state = state;
            this.type = type;
        }

        void go(Name name) {
            if (names++ == CHAIN_MOST) {
                return;
            }
            switch (domains.locate(Question.of(name, type).labels())) {
                case Place.Foreign _, Place.Reverse _ -> outside = Optional.of(name);
                case Place.Ours ours -> {
                    switch (subjects.read(ours.labels(), type)) {
                        case Subject.OfNode node -> node(name, node);
                        case Subject.OfService service -> service(name, service);
                        case Subject.OfAddress hex ->
                            hex.address()
                                    .flatMap(a -> zone.address(name, zone.nodeTtl(), a, type))
                                    .ifPresent(records::add);
                        case Subject.OfQuery _, Subject.OfNothing _ -> {}
                    }
                }
            }
        }

        private void node(Name name, Subject.OfNode subject) {
            var answer = new CatalogQueries.NodeServices(subject.name()).on(state);
            footprint.addAll(answer.footprint());
            answer.value()
                    .ifPresent(found -> to(
                            name, zone.nodeTtl(), List.of(Target.of(found.node().address()))));
        }

        private void service(Name name, Subject.OfService subject) {
            var found = instances.of(state, subject);
            footprint.addAll(found.footprint());
            to(
                    name,
                    zone.serviceTtl(subject.name()),
                    found.instances().stream().map(Instances::target).distinct().toList());
        }

        private void to(Name name, long ttl, List<Target> targets) {
            var before = records.size();
            for (var target : targets) {
                if (target instanceof Target.Ip(var address) && records.size() - before < ADDRESSES_MOST) {
                    zone.address(name, ttl, address, type).ifPresent(records::add);
                }
            }
            if (records.size() > before) {
                return;
            }
            for (var target : targets) {
                if (target instanceof Target.Alias(var next)) {
                    records.add(zone.alias(name, ttl, next));
                    go(next);
                    return;
                }
            }
        }
    }
}
