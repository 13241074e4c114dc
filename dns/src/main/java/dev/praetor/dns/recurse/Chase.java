package dev.praetor.dns.recurse;

import dev.praetor.dns.wire.Group;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.Pool;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Prepared.Draft;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Rr;
import dev.praetor.dns.wire.Transport;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Completes an answer that leads out of our domain with what recursors say about the names there. For one event
/// loop.
///
/// What cannot be found out is left out: the answer then ends with the name.
public final class Chase {
    /// Names that one answer has looked up; the groups of further ones stay as they are.
    static final int NAMES_MOST = 4;
    /// Records that one name brings into the answer.
    static final int RECORDS_MOST = 16;

    private static final int EDNS_SIZE = 1232;

    private final Recursors recursors;
    private final RandomGenerator random;

    public Chase(Recursors recursors, RandomGenerator random) {
        this.recursors = recursors;
        this.random = random;
    }

    /// @param type of the question that the answer is for
    /// @param then is given the completed answer, once
    public void complete(Prepared prepared, int type, Consumer<Prepared> then) {
        var pool = chosen(prepared.pool());
        var names = pool.groups().stream()
                .flatMap(group -> group.outside().stream())
                .distinct()
                .limit(NAMES_MOST)
                .toList();
        var found = new HashMap<Name, List<Record>>();
        for (var name : names) {
            lookUp(name, type, records -> {
                found.put(name, records);
                if (found.size() == names.size()) {
                    then.accept(completed(prepared, pool, found));
                }
            });
        }
    }

    /// The same when every recursor answers with these bytes, whatever they are. For fuzzing, tests and tools.
    public static Prepared completed(Prepared prepared, byte[] answer) {
        var found = new HashMap<Name, List<Record>>();
        prepared.pool().groups().forEach(group -> group.outside().ifPresent(name -> found.put(name, read(answer))));
        return completed(prepared, prepared.pool(), found);
    }

    /// Of several aliases, a reply shows one: no need to look up the others.
    private Pool chosen(Pool pool) {
        return pool.kind() == Pool.Kind.ALIASES
                ? new Pool(
                        pool.kind(),
                        List.of(pool.groups().get(random.nextInt(pool.groups().size()))))
                : pool;
    }

    private void lookUp(Name name, int type, Consumer<List<Record>> then) {
        var wanted = type == Type.AAAA ? Type.AAAA : Type.A;
        var query = Message.newQuery(Record.newRecord(name, wanted, DClass.IN));
        query.addRecord(new OPTRecord(EDNS_SIZE, 0, 0), Section.ADDITIONAL);
        if (!(RequestReader.read(query.toWire()) instanceof Incoming.Ask(Request request))) {
            then.accept(List.of());
            return;
        }
        recursors.ask(
                request,
                Transport.UDP,
                answer -> then.accept(answer.map(Chase::read).orElse(List.of())));
    }

    private static List<Record> read(byte[] answer) {
        try {
            return new Message(answer)
                    .getSection(Section.ANSWER).stream()
                            .filter(r -> switch (r.getType()) {
                                case Type.A, Type.AAAA, Type.CNAME -> true;
                                default -> false;
                            })
                            .limit(RECORDS_MOST)
                            .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Prepared completed(Prepared prepared, Pool pool, Map<Name, List<Record>> found) {
        var draft = Draft.onFrom(prepared);
        var groups = pool.groups().stream()
                .map(group -> group.outside()
                        .map(name -> add(group, draft, found.getOrDefault(name, List.of()), pool))
                        .orElse(group))
                .toList();
        return draft.done(prepared.rcode(), new Pool(pool.kind(), groups));
    }

    /// Hosts have their addresses beside them, aliases behind them.
    private static Group add(Group group, Draft draft, List<Record> records, Pool pool) {
        var more = records.stream().map(draft::named).toList();
        return switch (pool.kind()) {
            case SERVICES, SERVERS, AUTHORITIES -> group.with(List.of(), more);
            case WHOLE, ADDRESSES, ALIASES -> group.with(more, List.<Rr>of());
        };
    }
}
