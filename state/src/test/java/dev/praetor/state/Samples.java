package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One of everything that is written down, with every field in use. What stands in the golden files must not
/// change, so neither may these: new fields want a new sample.
final class Samples {
    static final long AT_MILLIS = 1_795_000_000_000L;
    static final String SESSION_ID = "00000000-0000-0000-0000-000000000001";

    private Samples() {}

    static Node node() {
        return new Node(
                "11111111-0000-4000-8000-000000000001",
                "Web-1",
                "10.0.0.1",
                new TreeMap<>(Map.of("lan", "10.0.0.1", "wan", "192.0.2.1")),
                new TreeMap<>(Map.of("rack", "r1")),
                3,
                4);
    }

    static Service service() {
        return new Service(
                "Web-1",
                "web1",
                "web",
                "typical",
                List.of("red", "blue"),
                "10.0.0.2",
                new TreeMap<>(Map.of("wan", new Service.ServiceAddress("192.0.2.2", 8081))),
                new TreeMap<>(Map.of("version", "2")),
                8080,
                "/run/web.sock",
                new Service.Weights(7, -3),
                true,
                5,
                6);
    }

    static Check check() {
        var header = new TreeMap<>(Map.of("X-A", List.of("1", "2")));
        var definition = new CheckDefinition("http://x/", "GET", header, "body", "sni", true, "x:1", 10, 20, 30);
        return new Check(
                "Web-1",
                "web-up",
                "web is up",
                Status.WARNING,
                "notes",
                "output",
                "web1",
                "web",
                List.of("red", "blue"),
                "http",
                "10s",
                "1s",
                21500,
                definition,
                7,
                8);
    }

    static Session session() {
        return new Session(
                SESSION_ID,
                "lock",
                "Web-1",
                15_000_000_000L,
                Session.Behavior.DELETE,
                "30s",
                List.of("alive"),
                List.of(new Session.ServiceCheck("web-up", "default")),
                9,
                10);
    }

    static KvEntry entry() {
        var key = Key.ofBytes(new byte[] {'k', (byte) 0xFF, 0});
        return new KvEntry(key, ByteString.copyFromUtf8("value"), -1, 2, Optional.of(SESSION_ID), 11, 12);
    }

    static Map<String, Command> commands() {
        var key = Key.ofUtf8("app/key");
        var value = ByteString.copyFromUtf8("value");
        var all = new LinkedHashMap<String, Command>();
        all.put("put", new KvCommand.Put(key, value, -1, new KvCommand.Condition.Always()));
        all.put("put-cas", new KvCommand.Put(key, value, 0, new KvCommand.Condition.Unchanged(0)));
        all.put("put-acquire", new KvCommand.Put(key, value, 0, new KvCommand.Condition.Acquire(SESSION_ID)));
        all.put("put-release", new KvCommand.Put(key, value, 0, new KvCommand.Condition.Release(SESSION_ID)));
        all.put("delete", new KvCommand.Delete(key, OptionalLong.empty()));
        all.put("delete-cas", new KvCommand.Delete(key, OptionalLong.of(7)));
        all.put("delete-tree", new KvCommand.DeleteTree(key));
        all.put("register", new CatalogCommand.Register(node(), true, Optional.of(service()), List.of(check())));
        all.put("register-node", new CatalogCommand.Register(plainNode(), false, Optional.empty(), List.of()));
        all.put("deregister-node", new CatalogCommand.DeregisterNode("Web-1"));
        all.put("deregister-service", new CatalogCommand.DeregisterService("Web-1", "web1"));
        all.put("deregister-check", new CatalogCommand.DeregisterCheck("Web-1", "web-up"));
        all.put("create-session", new SessionCommand.Create(session()));
        all.put("destroy-session", new SessionCommand.Destroy(SESSION_ID));
        all.put("reap-tombstones", new Housekeeping.ReapTombstones(1_000_000));
        all.put("transaction", new Transaction(operations()));
        return all;
    }

    /// What came after the first golden files were written.
    static Map<String, Command> laterCommands() {
        var texts = Optional.of(List.of("a", "!b"));
        var pairs = Optional.of(CatalogWire.sorted(Map.of("k", "v")));
        var selection = new PreparedQuery.Selection(
                "web", new PreparedQuery.Failover(2, texts), true, texts, "_agent", texts, pairs, pairs, true);
        var template = new PreparedQuery.Template(PreparedQuery.Template.NAME_PREFIX_MATCH, "^a", true);
        var query = new PreparedQuery(SESSION_ID, "q", SESSION_ID, "token", template, selection, "10s", 1, 2);
        var bare = new PreparedQuery(
                SESSION_ID, "", "", "", PreparedQuery.Template.NONE, PreparedQuery.Selection.of("web"), "", 0, 0);
        var payload = ByteString.copyFromUtf8("payload");
        var place = new Coordinate(List.of(0.1, -2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1e-9), 1.5, -0.25, 0.001);
        var settings = new AutopilotSettings(true, 1, 2, 3, 4, "zone", true, "upgrade", 5, 6);
        var all = new LinkedHashMap<String, Command>();
        all.put("create-query", new QueryCommand.Create(query));
        all.put("create-bare-query", new QueryCommand.Create(bare));
        all.put("update-query", new QueryCommand.Update(query));
        all.put("delete-query", new QueryCommand.Delete(SESSION_ID));
        all.put("fire-event", new FireEvent(new UserEvent(SESSION_ID, "deploy", payload, "n.*", "web", "red", 7)));
        all.put("update-coordinate", new UpdateCoordinate(new NodeCoordinate("Web-1", "alpha", place)));
        all.put("configure-autopilot", new ConfigureAutopilot(settings, OptionalLong.empty()));
        all.put("configure-autopilot-cas", new ConfigureAutopilot(settings, OptionalLong.of(0)));
        return all;
    }

    /// What came with clusters.
    static Map<String, Command> memberCommands() {
        var all = new LinkedHashMap<String, Command>();
        all.put("server-joined", new MemberCommand.Joined(server()));
        all.put(
                "client-joined",
                new MemberCommand.Joined(
                        Member.alive(SESSION_ID, "c", "10.0.0.9", 8301, "dc1", "1", Optional.empty())));
        all.put("failed", new MemberCommand.Failed(SESSION_ID));
        all.put("left", new MemberCommand.Left(SESSION_ID));
        all.put("forgotten", new MemberCommand.Forgotten(SESSION_ID));
        all.put("unclaimed", new MemberCommand.Unclaimed("S-1"));
        return all;
    }

    static Member server() {
        var part = Optional.of(new Member.ServerPart(8300, 8302, 3));
        return new Member(SESSION_ID, "S-1", "10.0.0.7", 8301, "dc1", "1.2.3", part, Member.Standing.FAILED, 4, 5, 6);
    }

    private static Node plainNode() {
        return new Node("", "n", "10.0.0.3", Collections.emptySortedMap(), Collections.emptySortedMap(), 0, 0);
    }

    private static List<TxnOperation> operations() {
        var all = new java.util.ArrayList<TxnOperation>();
        for (var verb : TxnOperation.KvVerb.values()) {
            all.add(new TxnOperation.Kv(
                    verb, Key.ofUtf8("app/key"), ByteString.copyFromUtf8("value"), 5, 6, SESSION_ID));
        }
        for (var verb : TxnOperation.CatalogVerb.values()) {
            all.add(new TxnOperation.OfNode(verb, node()));
            all.add(new TxnOperation.OfService(verb, "Web-1", service()));
            all.add(new TxnOperation.OfCheck(verb, check()));
        }
        all.add(new TxnOperation.DestroySession(SESSION_ID));
        all.add(new TxnOperation.Invalid("unknown KV verb \"fly\""));
        return List.copyOf(all);
    }

    static Map<String, Result> results() {
        var all = new LinkedHashMap<String, Result>();
        all.put("done", new Result.Done(true));
        all.put("not-done", new Result.Done(false));
        all.put("refused", new Result.Refused("missing session"));
        all.put(
                "transaction",
                new Result.TxnDone(
                        List.of(
                                new TxnResult.OfKv(entry()),
                                new TxnResult.OfNode(node()),
                                new TxnResult.OfService(service()),
                                new TxnResult.OfCheck(check())),
                        List.of()));
        all.put("failed-transaction", new Result.TxnDone(List.of(), List.of(new TxnError(3, "index is stale"))));
        return all;
    }

    /// A state with something in every table.
    static State state() {
        var ledger = new Ledger();
        ledger.done(Catalogue.register(node(), service(), check(), Catalogue.check("Web-1", "alive", "passing")));
        ledger.done(Catalogue.register(plainNode(), Catalogue.service("db", "db")));
        ledger.done(new SessionCommand.Create(session()));
        ledger.done(Ledger.acquire("held", "by the session", SESSION_ID));
        ledger.done(Ledger.put("deleted", "soon"));
        ledger.done(Ledger.delete("deleted"));
        var second = new Session(
                SESSION_ID.replace('1', '2'),
                "",
                "n",
                60_000_000_000L,
                Session.Behavior.RELEASE,
                "",
                List.of(),
                List.of(),
                0,
                0);
        ledger.done(new SessionCommand.Create(second));
        ledger.done(Ledger.acquire("barred", "for a while", second.id()));
        ledger.done(new SessionCommand.Destroy(second.id()));
        ledger.done(new CatalogCommand.DeregisterService("n", "db"));
        return ledger.state();
    }
}
