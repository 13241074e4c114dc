package dev.praetor.dns.zone;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Question;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Footprint;
import dev.praetor.state.State;
import dev.praetor.state.Table;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;

/// Names by address: the node that has it, or else a service that has it as its own.
///
/// Made from all nodes and services at once, so making it is for no event loop; looking into it is.
public final class AddressBook {
    /// What a book is made from, known beforehand: a watch can be set before looking.
    public static final List<Footprint> FOOTPRINT =
            List.of(new Footprint.Whole(Table.NODES), new Footprint.Whole(Table.SERVICES));

    /// Who has an address can change at any moment; nobody may keep the answer.
    private static final long TTL = 0;

    private final Map<InetAddress, Name> names;

    private AddressBook(Map<InetAddress, Name> names) {
        this.names = names;
    }

    static AddressBook of(State state, ZoneNames zoneNames) {
        var names = new HashMap<InetAddress, Name>();
        for (var node : new CatalogQueries.Nodes(Map.of()).on(state).value()) {
            note(names, node.address(), zoneNames.node(node.name()));
        }
        for (var service :
                new CatalogQueries.Services(Map.of()).on(state).value().keySet()) {
            var name = zoneNames.service(service);
            for (var instance :
                    new CatalogQueries.ServiceNodes(service, Map.of()).on(state).value()) {
                note(names, instance.service().address(), name);
            }
        }
        return new AddressBook(names);
    }

    private static void note(Map<InetAddress, Name> names, String address, Optional<Name> name) {
        if (name.isPresent() && Target.of(address) instanceof Target.Ip(var ip)) {
            names.putIfAbsent(ip, name.get());
        }
    }

    /// The answer to a question for that address, of whatever type.
    public Optional<Prepared> answer(Question question, InetAddress address) {
        return Optional.ofNullable(names.get(address)).map(name -> {
            var draft = new Draft();
            var rr = draft.asked(new PTRRecord(question.name(), DClass.IN, TTL, name));
            return draft.done(Rcode.NOERROR, Pool.whole(Group.of(List.of(rr))));
        });
    }
}
