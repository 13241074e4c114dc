package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random commands on a world so small that they meet each other all the time.
final class Dice {
    static final List<String> NODES = List.of("n1", "N1", "n2", "n3");
    static final List<String> SERVICES = List.of("web", "Web", "db", "cache");
    static final List<String> SERVICE_IDS = List.of("s1", "S1", "s2", "s3");
    static final List<String> CHECK_IDS = List.of("c1", "c2", "C2", Status.SERF_HEALTH);
    static final List<String> SESSIONS = IntStream.range(0, 5)
            .mapToObj("00000000-0000-0000-0000-00000000000%d"::formatted)
            .toList();
    static final List<Key> KEYS = Stream.of("a", "a/1", "a/2", "a/b/3", "b", "b/1", "\u00ff/x", "c")
            .map(Key::ofUtf8)
            .toList();
    static final List<Key> PREFIXES =
            Stream.of("", "a", "a/", "a/b", "b", "none").map(Key::ofUtf8).toList();

    static final List<String> QUERIES = IntStream.range(0, 5)
            .mapToObj("00000000-0000-0000-0000-0000000000a%d"::formatted)
            .toList();
    static final List<String> QUERY_NAMES = List.of("", "q1", "Q1", "q2", QUERIES.getFirst());
    private static final List<String> NODE_IDS =
            List.of("", "", "11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002");
    private static final List<String> MEMBERS =
            List.of("11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002");
    private static final List<String> STATUSES =
            List.of(Status.PASSING, Status.PASSING, Status.WARNING, Status.CRITICAL, "odd", "");

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean rarely() {
        return below(10) == 0;
    }

    /// @param now the present index, so that compare-and-set sometimes hits
    Command command(State now) {
        return switch (below(29)) {
            case 0, 1, 2, 3, 4 -> put(now);
            case 5, 6 -> new KvCommand.Delete(one(KEYS), rarely() ? OptionalLong.of(index(now)) : OptionalLong.empty());
            case 7 -> new KvCommand.DeleteTree(one(PREFIXES.subList(1, PREFIXES.size())));
            case 8, 9, 10, 11, 12, 13 -> register();
            case 14 -> new CatalogCommand.DeregisterService(one(NODES), one(SERVICE_IDS));
            case 15 -> new CatalogCommand.DeregisterCheck(one(NODES), one(CHECK_IDS));
            case 16 -> rarely() ? new CatalogCommand.DeregisterNode(one(NODES)) : register();
            case 17, 18, 19 -> new SessionCommand.Create(session());
            case 20 -> new SessionCommand.Destroy(rarely() ? "short" : one(SESSIONS));
            case 21 -> rarely() ? new Housekeeping.ReapTombstones(Math.max(0, now.index() - 20)) : put(now);
            case 22, 23 -> query();
            case 24 ->
                below(2) == 0
                        ? new FireEvent(event())
                        : new ConfigureAutopilot(
                                new AutopilotSettings(true, 1, below(9), 2, 3, "z", rarely(), "u", 0, 0),
                                below(2) == 0 ? OptionalLong.empty() : OptionalLong.of(index(now)));
            case 25 -> new UpdateCoordinate(new NodeCoordinate(one(NODES), one(List.of("", "alpha")), coordinate()));
            case 26, 27 -> member();
            default -> new Transaction(several(5, () -> operation(now)));
        };
    }

    private MemberCommand member() {
        var id = one(MEMBERS);
        return switch (below(6)) {
            case 0 -> rarely() ? new MemberCommand.Unclaimed(one(NODES)) : new MemberCommand.Failed(id);
            case 1 -> new MemberCommand.Left(id);
            case 2 -> rarely() ? new MemberCommand.Forgotten(id) : new MemberCommand.Failed(id);
            default ->
                new MemberCommand.Joined(Member.alive(
                        rarely() ? "" : id,
                        one(NODES),
                        one(List.of("10.0.0.1", "10.0.0.2")),
                        8301,
                        "dc1",
                        "1",
                        below(2) == 0
                                ? Optional.of(new Member.ServerPart(8300, below(2) - 1, below(3)))
                                : Optional.empty()));
        };
    }

    private QueryCommand query() {
        return switch (below(5)) {
            case 0 -> new QueryCommand.Delete(one(QUERIES));
            case 1 -> new QueryCommand.Update(preparedQuery());
            default -> new QueryCommand.Create(preparedQuery());
        };
    }

    private PreparedQuery preparedQuery() {
        var selection = new PreparedQuery.Selection(
                one(SERVICES),
                new PreparedQuery.Failover(below(2), maybe(List.of("dc2"))),
                below(2) == 0,
                maybe(List.of("c1")),
                one(List.of("", "_agent")),
                maybe(one(List.of(List.of(), List.of("red"), List.of("RED", "!blue")))),
                maybe(CatalogWire.sorted(several(Map.of("rack", "r1")))),
                maybe(CatalogWire.sorted(several(Map.of("team", "t1")))),
                rarely());
        return new PreparedQuery(
                rarely() ? "short" : one(QUERIES),
                one(QUERY_NAMES),
                below(3) == 0 ? one(SESSIONS) : "",
                one(List.of("", "token")),
                below(4) == 0
                        ? new PreparedQuery.Template(PreparedQuery.Template.NAME_PREFIX_MATCH, "^q(.)", rarely())
                        : PreparedQuery.Template.NONE,
                selection,
                one(List.of("", "10s")),
                0,
                0);
    }

    private UserEvent event() {
        return new UserEvent(
                one(SESSIONS),
                one(List.of("deploy", "gc")),
                value(),
                one(List.of("", "n1", "(")),
                one(List.of("", "^web$")),
                one(List.of("", "red")),
                0);
    }

    private Coordinate coordinate() {
        var far = below(3) / 10.0;
        var vector = rarely() ? List.of(far) : List.of(far, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        return new Coordinate(vector, 1.5, -far, below(2) / 1000.0);
    }

    private <T> Optional<T> maybe(T value) {
        return below(2) == 0 ? Optional.empty() : Optional.of(value);
    }

    TxnOperation operation(State now) {
        return switch (below(12)) {
            case 0, 1, 2, 3, 4, 5 ->
                new TxnOperation.Kv(
                        one(List.of(TxnOperation.KvVerb.values())),
                        rarely() ? Key.EMPTY : one(KEYS),
                        value(),
                        below(2),
                        index(now),
                        one(SESSIONS));
            case 6 -> new TxnOperation.OfNode(verb(), node(index(now)));
            case 7, 8 -> new TxnOperation.OfService(verb(), one(NODES), service(index(now)));
            case 9 -> new TxnOperation.OfCheck(verb(), check(one(NODES), index(now)));
            case 10 -> new TxnOperation.DestroySession(one(SESSIONS));
            default -> rarely() ? new TxnOperation.Invalid("unknown verb") : operation(now);
        };
    }

    KvCommand.Put put(State now) {
        var when = switch (below(8)) {
            case 0 -> new KvCommand.Condition.Unchanged(index(now));
            case 1, 2, 3 -> new KvCommand.Condition.Acquire(rarely() ? "" : one(SESSIONS));
            case 4 -> new KvCommand.Condition.Release(one(SESSIONS));
            default -> new KvCommand.Condition.Always();
        };
        return new KvCommand.Put(one(KEYS), value(), below(2), when);
    }

    CatalogCommand.Register register() {
        var node = node(0);
        var checks = several(2, () -> check(rarely() ? one(NODES) : node.name(), 0));
        Optional<Service> service = below(2) == 0 ? Optional.of(service(0)) : Optional.empty();
        return new CatalogCommand.Register(node, below(2) == 0, service, checks);
    }

    private Node node(long index) {
        return new Node(
                one(NODE_IDS),
                one(NODES),
                "10.0.0." + below(3),
                CatalogWire.sorted(several(Map.of("lan", "10.0.0.9"))),
                CatalogWire.sorted(several(Map.of("rack", "r" + below(2)))),
                0,
                index);
    }

    private Service service(long index) {
        return new Service(
                one(NODES),
                one(SERVICE_IDS),
                one(SERVICES),
                one(List.of("", "typical")),
                several(2, () -> one(List.of("red", "blue", "green"))),
                one(List.of("", "10.1.1.1")),
                CatalogWire.sorted(several(Map.of("wan", new Service.ServiceAddress("1.2.3.4", below(2))))),
                CatalogWire.sorted(several(Map.of("team", "t" + below(2)))),
                below(3) - 1,
                one(List.of("", "", "/run/sock")),
                one(List.of(Service.Weights.DEFAULT, new Service.Weights(-1, 7))),
                rarely(),
                0,
                index);
    }

    private Check check(String node, long index) {
        return new Check(
                node,
                one(CHECK_IDS),
                "name",
                one(STATUSES),
                one(List.of("", "note")),
                one(List.of("", "output")),
                one(List.of("", "", "s1", "S1", "s2", "gone")),
                "",
                List.of(),
                one(List.of("", "http")),
                one(List.of("", "10s")),
                one(List.of("", "1s")),
                rarely() ? 8080 : 0,
                rarely() ? definition() : CheckDefinition.NONE,
                0,
                index);
    }

    private CheckDefinition definition() {
        var header = new TreeMap<>(Map.of("X-A", List.of("1", "2"), "X-B", List.<String>of()));
        return new CheckDefinition("http://x/", "GET", header, "body", "sni", true, "x:1", 1, 2, below(3));
    }

    Session session() {
        return new Session(
                one(SESSIONS),
                one(List.of("", "lock")),
                one(NODES),
                one(List.of(0L, 1L, 15_000_000_000L, 90_000_000_000L)),
                one(List.of(Session.Behavior.values())),
                one(List.of("", "15s")),
                several(1, () -> one(CHECK_IDS)),
                several(1, () -> new Session.ServiceCheck(one(CHECK_IDS), "")),
                0,
                0);
    }

    private TxnOperation.CatalogVerb verb() {
        return one(List.of(TxnOperation.CatalogVerb.values()));
    }

    private ByteString value() {
        return ByteString.copyFromUtf8(one(List.of("", "1", "2")));
    }

    private long index(State now) {
        return rarely() ? 0 : Math.max(0, now.index() - below(6));
    }

    private <T> List<T> several(int most, Supplier<T> make) {
        return Stream.generate(make).limit(below(most + 1)).toList();
    }

    private <K, V> Map<K, V> several(Map<K, V> full) {
        return below(2) == 0 ? full : Collections.emptyMap();
    }
}
