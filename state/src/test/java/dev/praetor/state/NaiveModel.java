package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The state's rules once more, as plainly as can be: mutable maps, everything found by looking at everything. What
/// [State] does with care must come to the same.
final class NaiveModel {
    /// Thrown by whatever cannot be; the caller forgets the model and keeps the one of before.
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1;
        /// False: a condition did not hold. True: the state forbids it.
        final boolean refused;

        Impossible(boolean refused) {
            this.refused = refused;
        }
    }

    final TreeMap<Key, KvEntry> keys = new TreeMap<>();
    final TreeMap<String, Session> sessions = new TreeMap<>();
    final Map<Key, Long> barred = new HashMap<>();
    final TreeMap<String, Node> nodes = new TreeMap<>();
    final TreeMap<String, Service> services = new TreeMap<>();
    final TreeMap<String, Check> checks = new TreeMap<>();
    final TreeMap<String, PreparedQuery> queries = new TreeMap<>();
    final TreeMap<String, NodeCoordinate> places = new TreeMap<>();
    final TreeMap<String, Member> members = new TreeMap<>();
    AutopilotSettings autopilot = AutopilotSettings.DEFAULT;
    long index;
    long now;

    NaiveModel copy() {
        var copy = new NaiveModel();
        copy.keys.putAll(keys);
        copy.sessions.putAll(sessions);
        copy.barred.putAll(barred);
        copy.nodes.putAll(nodes);
        copy.services.putAll(services);
        copy.checks.putAll(checks);
        copy.queries.putAll(queries);
        copy.places.putAll(places);
        copy.members.putAll(members);
        copy.autopilot = autopilot;
        copy.index = index;
        return copy;
    }

    static String low(String name) {
        return Names.folded(name);
    }

    /// Sorts like (node, ID).
    static String at(String node, String id) {
        return low(node) + "\0" + low(id);
    }

    void apply(Command command) {
        switch (command) {
            case KvCommand.Put put -> put(put);
            case KvCommand.Delete(var key, var expected) -> {
                expected.ifPresent(wanted -> require(!keys.containsKey(key) || modified(key) == wanted));
                keys.remove(key);
            }
            case KvCommand.DeleteTree(var prefix) -> keys.keySet().removeIf(key -> key.startsWith(prefix));
            case CatalogCommand.Register register -> register(register);
            case CatalogCommand.DeregisterNode(var node) -> removeNode(node);
            case CatalogCommand.DeregisterService(var node, var id) -> removeService(node, id);
            case CatalogCommand.DeregisterCheck(var node, var id) -> removeCheck(node, id);
            case SessionCommand.Create(var session) -> create(session);
            case SessionCommand.Destroy(var id) -> destroy(id);
            case QueryCommand.Create(var query) -> {
                allow(query.id().length() == 36 && !queries.containsKey(query.id()));
                putQuery(query, index);
            }
            case QueryCommand.Update(var query) -> {
                allow(queries.containsKey(query.id()));
                putQuery(query, queries.remove(query.id()).createIndex());
            }
            case QueryCommand.Delete(var id) -> allow(queries.remove(id) != null);
            case FireEvent event -> {}
            case UpdateCoordinate(var place) -> {
                if (nodes.containsKey(low(place.node())) && place.coordinate().sound()) {
                    places.put(at(place.node(), place.segment()), place);
                }
            }
            case MemberCommand about -> new NaiveMembers(this).apply(about);
            case ConfigureAutopilot(var settings, var expected) -> {
                expected.ifPresent(wanted -> require(autopilot.modifyIndex() == wanted));
                autopilot = settings.stamped(autopilot.createIndex(), index);
            }
            case Restore restore -> throw new IllegalArgumentException(restore.toString());
            case StagedRestore restore -> throw new IllegalArgumentException(restore.toString());
            case Transaction(var operations) -> throw new IllegalArgumentException(operations.toString());
            case Housekeeping.ReapTombstones reap -> {}
        }
    }

    static void require(boolean condition) {
        if (!condition) {
            throw new Impossible(false);
        }
    }

    static void allow(boolean condition) {
        if (!condition) {
            throw new Impossible(true);
        }
    }

    long modified(Key key) {
        var entry = keys.get(key);
        return entry == null ? 0 : entry.modifyIndex();
    }

    void put(KvCommand.Put put) {
        var old = Optional.ofNullable(keys.get(put.key()));
        var holder = old.flatMap(KvEntry::session);
        switch (put.when()) {
            case KvCommand.Condition.Always always -> write(put, old, 0, holder);
            case KvCommand.Condition.Unchanged(var wanted) -> {
                require(modified(put.key()) == wanted);
                write(put, old, 0, holder);
            }
            case KvCommand.Condition.Acquire(var session) -> {
                allow(!session.isEmpty());
                require(barred.getOrDefault(put.key(), Long.MIN_VALUE) <= now);
                allow(sessions.containsKey(session));
                require(holder.isEmpty() || holder.get().equals(session));
                var before = old.map(KvEntry::lockIndex).orElse(0L);
                write(put, old, holder.isPresent() ? before : before + 1, Optional.of(session));
            }
            case KvCommand.Condition.Release(var session) -> {
                allow(!session.isEmpty());
                require(holder.equals(Optional.of(session)));
                write(put, old, old.orElseThrow().lockIndex(), Optional.empty());
            }
        }
    }

    private void write(KvCommand.Put put, Optional<KvEntry> old, long locks, Optional<String> holder) {
        write(put.key(), put.value(), put.flags(), locks, holder, old);
    }

    private void write(
            Key key, ByteString value, long flags, long locks, Optional<String> holder, Optional<KvEntry> old) {
        var born = old.map(KvEntry::createIndex).orElse(index);
        var was = old.map(KvEntry::modifyIndex).orElse(index);
        var same = new KvEntry(key, value, flags, locks, holder, born, was);
        var next = new KvEntry(key, value, flags, locks, holder, born, index);
        keys.put(key, old.equals(Optional.of(same)) ? same : next);
    }

    private void register(CatalogCommand.Register asked) {
        var name = asked.node().name();
        if (!asked.skipNodeUpdate() || !nodes.containsKey(low(name))) {
            putNode(asked.node());
        }
        asked.service().ifPresent(service -> putService(name, service));
        for (var check : asked.checks()) {
            allow(low(check.node()).equals(low(name)));
            putCheck(name, check);
        }
    }

    void putNode(Node given) {
        var holder = nodes.get(low(given.name()));
        var former = nodes.values().stream()
                .filter(node -> !given.id().isEmpty() && low(node.id()).equals(low(given.id())))
                .filter(node -> !low(node.name()).equals(low(given.name())))
                .findFirst();
        if (holder != null && !given.id().isEmpty() && !low(holder.id()).equals(low(given.id()))) {
            var liveness = checks.get(at(holder.name(), Status.SERF_HEALTH));
            var dead = liveness != null && liveness.status().equals(Status.CRITICAL);
            allow(dead || (holder.id().isEmpty() && former.isEmpty()));
        }
        former.ifPresent(node -> removeNode(node.name()));
        var born = holder != null
                ? holder.createIndex()
                : former.map(Node::createIndex).orElse(index);
        var next =
                new Node(given.id(), given.name(), given.address(), given.taggedAddresses(), given.meta(), born, index);
        var same = holder == null
                ? next
                : new Node(
                        given.id(),
                        given.name(),
                        given.address(),
                        given.taggedAddresses(),
                        given.meta(),
                        born,
                        holder.modifyIndex());
        nodes.put(low(given.name()), same.equals(holder) ? same : next);
    }

    void putService(String node, Service given) {
        allow(nodes.containsKey(low(node)));
        var id = given.id().isEmpty() ? given.name() : given.id();
        var old = services.get(at(node, id));
        var next = stamped(given, node, id, old == null ? index : old.createIndex(), index);
        if (old == null || !stamped(old, node, old.id(), 0, 0).equals(stamped(next, node, id, 0, 0))) {
            services.put(at(node, id), next);
            checksOf(node, id).forEach(check -> putCheck(node, check));
        }
    }

    private static Service stamped(Service of, String node, String id, long born, long modified) {
        return new Service(
                node,
                id,
                of.name(),
                of.kind(),
                of.tags(),
                of.address(),
                of.taggedAddresses(),
                of.meta(),
                of.port(),
                of.socketPath(),
                of.weights(),
                of.tagsOverridable(),
                born,
                modified);
    }

    void putCheck(String node, Check given) {
        allow(nodes.containsKey(low(node)));
        var service = services.get(at(node, given.serviceId()));
        allow(given.serviceId().isEmpty() || service != null);
        var old = checks.get(at(node, given.id()));
        var next = stamped(given, service, old == null ? index : old.createIndex(), index);
        if (old == null
                || !stamped(old, service, 0, 0).equals(stamped(next, service, 0, 0))
                || !tellsOf(old, service)) {
            checks.put(at(node, given.id()), next);
            if (next.status().equals(Status.CRITICAL)) {
                endThoseOn(node, given.id());
            }
        }
    }

    private static boolean tellsOf(Check check, Service service) {
        return service == null
                || check.serviceName().equals(service.name())
                        && check.serviceTags().equals(service.tags());
    }

    private static Check stamped(Check of, Service service, long born, long modified) {
        return new Check(
                low(of.node()),
                of.id(),
                of.name(),
                of.status().isEmpty() ? Status.CRITICAL : of.status(),
                of.notes(),
                of.output(),
                of.serviceId(),
                service == null ? "" : service.name(),
                service == null ? List.of() : service.tags(),
                of.type(),
                of.interval(),
                of.timeout(),
                of.exposedPort(),
                of.definition(),
                born,
                modified);
    }

    List<Check> checksOf(String node, String serviceId) {
        return checks.values().stream()
                .filter(check -> low(check.node()).equals(low(node))
                        && low(check.serviceId()).equals(low(serviceId)))
                .toList();
    }

    void removeNode(String name) {
        var node = nodes.get(low(name));
        if (node != null) {
            sessions.values().stream()
                    .filter(one -> low(one.node()).equals(low(name)))
                    .toList()
                    .forEach(this::end);
            services.keySet().removeIf(at -> at.startsWith(low(name) + "\0"));
            checks.keySet().removeIf(at -> at.startsWith(low(name) + "\0"));
            places.keySet().removeIf(at -> at.startsWith(low(name) + "\0"));
            nodes.remove(low(name));
        }
    }

    void removeService(String node, String id) {
        if (services.remove(at(node, id)) != null) {
            checksOf(node, id).forEach(check -> removeCheck(node, check.id()));
        }
    }

    void removeCheck(String node, String id) {
        if (checks.remove(at(node, id)) != null) {
            endThoseOn(node, id);
        }
    }

    private void putQuery(PreparedQuery query, long born) {
        allow(query.session().isEmpty() || sessions.containsKey(query.session()));
        allow(query.isTemplate() || !queries.containsKey(query.name()));
        allow((!query.isTemplate() && query.name().isEmpty())
                || queries.values().stream()
                        .filter(other -> other.isTemplate() == query.isTemplate())
                        .noneMatch(other -> low(other.name()).equals(low(query.name()))));
        queries.put(query.id(), query.stamped(born, index));
    }

    private void create(Session asked) {
        allow(asked.id().length() == 36 && !sessions.containsKey(asked.id()) && nodes.containsKey(low(asked.node())));
        for (var id : named(asked)) {
            var check = checks.get(at(asked.node(), id));
            allow(check != null && !check.status().equals(Status.CRITICAL));
        }
        sessions.put(
                asked.id(),
                new Session(
                        asked.id(),
                        asked.name(),
                        asked.node(),
                        asked.lockDelayNanos(),
                        asked.behavior(),
                        asked.ttl(),
                        asked.nodeChecks(),
                        asked.serviceChecks(),
                        index,
                        index));
    }

    void destroy(String id) {
        allow(id.length() == 36);
        Optional.ofNullable(sessions.get(id)).ifPresent(this::end);
    }

    private static Collection<String> named(Session session) {
        var ids = new ArrayList<>(session.nodeChecks());
        session.serviceChecks().forEach(check -> ids.add(check.id()));
        return ids;
    }

    private void endThoseOn(String node, String checkId) {
        sessions.values().stream()
                .filter(one -> low(one.node()).equals(low(node)))
                .filter(one -> named(one).stream().anyMatch(id -> low(id).equals(low(checkId))))
                .toList()
                .forEach(this::end);
    }

    private void end(Session session) {
        sessions.remove(session.id());
        queries.values().removeIf(query -> query.session().equals(session.id()));
        var held = keys.values().stream()
                .filter(entry -> entry.session().equals(Optional.of(session.id())))
                .toList();
        for (var entry : held) {
            var delay = Math.min(
                    60_000, session.lockDelayNanos() / 1_000_000 + (session.lockDelayNanos() % 1_000_000 > 0 ? 1 : 0));
            if (delay > 0) {
                barred.merge(entry.key(), now + delay, Math::max);
            }
            switch (session.behavior()) {
                case DELETE -> keys.remove(entry.key());
                case RELEASE ->
                    write(
                            entry.key(),
                            entry.value(),
                            entry.flags(),
                            entry.lockIndex(),
                            Optional.empty(),
                            Optional.of(entry));
            }
        }
    }
}
