package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.wire.Rr;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Footprint;
import dev.praetor.state.Node;
import dev.praetor.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// `name.node`: the address of a node, and its metadata as text.
///
/// Text stands in the answer when it was asked for, and else beside it, where configuration wants that. Other types
/// than addresses and text are answered with nothing at all, not even the zone's SOA, as Consul does.
final class NodeAnswers {
    private final Zone zone;
    private final Aliases aliases;

    NodeAnswers(Zone zone, Aliases aliases) {
        this.zone = zone;
        this.aliases = aliases;
    }

    Looked on(State state, Subject.OfNode subject, Question question) {
        var answer = new CatalogQueries.NodeServices(subject.name()).on(state);
        if (answer.value().isEmpty()) {
            return new Looked(zone.nameUnknown(), answer.footprint(), false);
        }
        return switch (question.type()) {
            case Type.A, Type.AAAA, Type.ANY, Type.TXT ->
                prepare(state, answer.value().get().node(), question, answer.footprint());
            default -> new Looked(zone.silent(), answer.footprint(), false);
        };
    }

    private Looked prepare(State state, Node node, Question question, List<Footprint> nodeFootprint) {
        var draft = new Draft();
        var name = question.name();
        var type = question.type();
        var footprint = new ArrayList<>(nodeFootprint);
        var records = new ArrayList<Rr>();
        Optional<Name> outside = Optional.empty();
        if (type != Type.TXT) {
            switch (Target.of(node.address())) {
                case Target.Ip(var address) ->
                    zone.address(name, zone.nodeTtl(), address, type)
                            .map(draft::asked)
                            .ifPresent(records::add);
                case Target.Alias(var other) -> {
                    records.add(draft.asked(zone.alias(name, zone.nodeTtl(), other)));
                    var followed = aliases.follow(state, other, type);
                    followed.records().forEach(r -> records.add(draft.named(r)));
                    footprint.addAll(followed.footprint());
                    outside = followed.outside();
                }
                case Target.Unspeakable _ -> {}
            }
        }
        var text = text(draft, node, name);
        var inAnswer = type == Type.TXT || type == Type.ANY;
        if (inAnswer) {
            records.addAll(text);
        }
        var beside = !inAnswer && zone.settings().nodeMetaTxt() ? text : List.<Rr>of();
        var pool = Pool.whole(new Group(List.copyOf(records), List.of(), beside, outside));
        return new Looked(draft.done(Rcode.NOERROR, pool), List.copyOf(footprint), true);
    }

    private List<Rr> text(Draft draft, Node node, Name owner) {
        return node.meta().entrySet().stream()
                .map(e -> MetaText.record(owner, zone.nodeTtl(), MetaText.of(e.getKey(), e.getValue())))
                .map(draft::asked)
                .toList();
    }
}
