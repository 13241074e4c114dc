package dev.praetor.dns.zone;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Question;
import dev.praetor.state.State;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Answers questions about our domain. A pure function of the state.
public final class ZoneAnswers {
    private static final Prepared NOT_IMPLEMENTED = Prepared.bare(Rcode.NOTIMP, true);

    private final Zone zone;
    private final SubjectReader subjects;
    private final NodeAnswers nodes;
    private final ServiceAnswers services;
    private final HostAnswers hosts;
    private final Queries queries;
    private final ApexAnswers apex;

    public ZoneAnswers(AgentConfig.Dns dns, String datacenter, Domains domains) {
        zone = new Zone(dns, datacenter);
        subjects = new SubjectReader(datacenter);
        var instances = new Instances(dns.onlyPassing());
        var aliases = new Aliases(zone, domains, subjects, instances);
        nodes = new NodeAnswers(zone, aliases);
        services = new ServiceAnswers(zone, instances, aliases);
        hosts = new HostAnswers(zone, instances, aliases);
        queries = new Queries(zone);
        apex = new ApexAnswers(zone, instances);
    }

    /// Everybody who has an address, by address.
    public AddressBook addressBook(State state) {
        return AddressBook.of(state, zone.names());
    }

    public Looked on(State state, Question question, Place.Ours place) {
        return switch (question.type()) {
            case Type.SOA -> apex.soa(state);
            case Type.NS -> apex.ns(state);
            case Type.AXFR, Type.IXFR -> Looked.passing(NOT_IMPLEMENTED);
            default -> about(state, subjects.read(place.labels(), question.type()), question, place);
        };
    }

    private Looked about(State state, Subject subject, Question question, Place.Ours place) {
        return switch (subject) {
            case Subject.OfNode node -> nodes.on(state, node, question);
            case Subject.OfService service ->
                question.type() == Type.SRV
                        ? hosts.on(state, service, question)
                        : services.on(state, service, question);
            case Subject.OfAddress hex ->
                Looked.passing(
                        hex.address().map(a -> address(a, question, place)).orElseGet(zone::silent));
            case Subject.OfQuery query -> ran(state, queries.of(state, query), question);
            case Subject.OfNothing _ -> Looked.passing(zone.nameUnknown());
        };
    }

    private Looked ran(State state, Queries.Run run, Question question) {
        return question.type() == Type.SRV
                ? hosts.on(state, run.found(), run.ttl(), question)
                : services.on(state, run.found(), run.ttl(), question);
    }

    /// Whatever type was asked, and under the main domain even where the alternative one was asked: so Consul does.
    private Prepared address(InetAddress address, Question question, Place.Ours place) {
        var draft = new Draft();
        var main = place.alternative() ? zone.names().in(String.join(".", place.labels())) : Optional.<Name>empty();
        var rr = main.map(owner -> draft.named(zone.address(owner, zone.nodeTtl(), address)))
                .orElseGet(() -> draft.asked(zone.address(question.name(), zone.nodeTtl(), address)));
        return draft.done(Rcode.NOERROR, Pool.whole(Group.of(List.of(rr))));
    }
}
