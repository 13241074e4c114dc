package dev.praetor.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The writes of a story.
final class StoryCommands {
    private StoryCommands() {}

    static Command command(Narrator.Line line) {
        return switch (line.word(0)) {
            case "put" ->
                new KvCommand.Put(
                        Key.ofUtf8(line.word(1)), Narrator.value(line.word(2)), line.number("flags"), condition(line));
            case "delete" -> new KvCommand.Delete(Key.ofUtf8(line.word(1)), Narrator.optional(line, "cas"));
            case "delete-tree" -> new KvCommand.DeleteTree(Key.ofUtf8(line.word(1)));
            case "register" -> register(line);
            case "deregister" -> deregister(line);
            case "create-session" -> new SessionCommand.Create(createSession(line));
            case "destroy-session" -> new SessionCommand.Destroy(session(line.word(1)));
            case "create-query" -> new QueryCommand.Create(query(line));
            case "update-query" -> new QueryCommand.Update(query(line));
            case "delete-query" -> new QueryCommand.Delete(session(line.word(1)));
            case "join" -> join(line);
            case "fail" -> new MemberCommand.Failed(session(line.word(1)));
            case "leave" -> new MemberCommand.Left(session(line.word(1)));
            case "forget" -> new MemberCommand.Forgotten(session(line.word(1)));
            case "tidy" -> new MemberCommand.Unclaimed(line.word(1));
            case "reap" -> new Housekeeping.ReapTombstones(Long.parseLong(line.word(1)));
            default -> throw new IllegalArgumentException(line.toString());
        };
    }

    /// `join ID NAME [address=A] [log-port=N]`, a server when it has a log port. IDs are short names.
    private static Command join(Narrator.Line line) {
        var server = Optional.of(line.option("log-port", ""))
                .filter(port -> !port.isEmpty())
                .map(port -> new Member.ServerPart(Integer.parseInt(port), 8302, 0));
        var address = line.option("address", "10.0.0.1");
        return new MemberCommand.Joined(
                Member.alive(session(line.word(1)), line.word(2), address, 8301, "dc1", "1", server));
    }

    private static KvCommand.Condition condition(Narrator.Line line) {
        if (line.options().containsKey("cas")) {
            return new KvCommand.Condition.Unchanged(line.number("cas"));
        }
        if (line.options().containsKey("acquire")) {
            return new KvCommand.Condition.Acquire(session(line.option("acquire", "")));
        }
        return line.options().containsKey("release")
                ? new KvCommand.Condition.Release(session(line.option("release", "")))
                : new KvCommand.Condition.Always();
    }

    /// `register NODE [address=A] [id=UUID] [meta.K=V] [service=NAME[:ID]] [tags=a,b] [port=N]
    /// [check=ID:STATUS[:SERVICE]] [skip-node-update]`
    private static Command register(Narrator.Line line) {
        var name = line.word(1);
        var checks = new ArrayList<Check>();
        words(line.option("check", "")).forEach(check -> {
            var parts = check.split(":", -1);
            checks.add(Catalogue.check(name, parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
        });
        Optional<Service> service =
                line.options().containsKey("service") ? Optional.of(service(line)) : Optional.empty();
        return new CatalogCommand.Register(node(name, line), line.word(2).equals("skip-node-update"), service, checks);
    }

    private static Node node(String name, Narrator.Line line) {
        return Catalogue.node(line.option("id", ""), name, line.option("address", "10.0.0.1"), line.under("meta"));
    }

    private static Service service(Narrator.Line line) {
        var parts = line.option("service", "").split(":");
        var tags = words(line.option("tags", "").replace(',', ' ')).toArray(String[]::new);
        return Catalogue.service(
                parts.length > 1 ? parts[1] : parts[0], parts[0], Integer.parseInt(line.option("port", "80")), tags);
    }

    private static Command deregister(Narrator.Line line) {
        if (line.options().containsKey("service")) {
            return new CatalogCommand.DeregisterService(line.word(1), line.option("service", ""));
        }
        return line.options().containsKey("check")
                ? new CatalogCommand.DeregisterCheck(line.word(1), line.option("check", ""))
                : new CatalogCommand.DeregisterNode(line.word(1));
    }

    /// `create-session NAME NODE [checks=a,b] [behavior=delete] [lock-delay=15s]`
    private static Session createSession(Narrator.Line line) {
        return new Session(
                session(line.word(1)),
                line.word(1),
                line.word(2),
                millis(line.option("lock-delay", "0s")) * 1_000_000,
                line.option("behavior", "release").equals("delete")
                        ? Session.Behavior.DELETE
                        : Session.Behavior.RELEASE,
                "",
                words(line.option("checks", "").replace(',', ' ')).toList(),
                List.of(),
                0,
                0);
    }

    /// `create-query ID SERVICE [name=N] [session=S] [regexp=R] [tags=a,!b] [passing=true]`, a template when it has
    /// a regexp. IDs are short names, as those of sessions are.
    private static PreparedQuery query(Narrator.Line line) {
        var template = line.options().containsKey("regexp")
                ? new PreparedQuery.Template(PreparedQuery.Template.NAME_PREFIX_MATCH, line.option("regexp", ""), true)
                : PreparedQuery.Template.NONE;
        var selection = new PreparedQuery.Selection(
                line.word(2),
                PreparedQuery.Failover.NONE,
                line.option("passing", "false").equals("true"),
                Optional.empty(),
                "",
                Optional.of(line.option("tags", ""))
                        .filter(tags -> !tags.isEmpty())
                        .map(tags -> words(tags.replace(',', ' ')).toList()),
                Optional.empty(),
                Optional.empty(),
                false);
        return new PreparedQuery(
                session(line.word(1)),
                line.option("name", ""),
                session(line.option("session", "")),
                "",
                template,
                selection,
                "",
                0,
                0);
    }

    static TxnOperation operation(Narrator.Line line) {
        var verb = line.word(0);
        return switch (verb) {
            case "set-node" -> new TxnOperation.OfNode(TxnOperation.CatalogVerb.SET, node(line.word(1), line));
            case "get-node" -> new TxnOperation.OfNode(TxnOperation.CatalogVerb.GET, node(line.word(1), line));
            case "set-service" -> new TxnOperation.OfService(TxnOperation.CatalogVerb.SET, line.word(1), service(line));
            case "set-check" ->
                new TxnOperation.OfCheck(
                        TxnOperation.CatalogVerb.SET, Catalogue.check(line.word(1), line.word(2), line.word(3)));
            case "destroy-session" -> new TxnOperation.DestroySession(session(line.word(1)));
            default ->
                TxnOperation.KvVerb.of(verb)
                        .<TxnOperation>map(kv -> new TxnOperation.Kv(
                                kv,
                                Key.ofUtf8(line.word(1)),
                                Narrator.value(line.word(2)),
                                0,
                                line.number("index"),
                                session(line.option("session", ""))))
                        .orElseGet(() -> new TxnOperation.Invalid("unknown KV verb \"" + verb + "\""));
        };
    }

    /// A session's ID, as long as the UUIDs of real ones.
    static String session(String name) {
        return name.isEmpty() ? "" : name + "-".repeat(Session.ID_LENGTH - name.length());
    }

    static long millis(String time) {
        return time.endsWith("ms")
                ? Long.parseLong(time.replace("ms", ""))
                : Long.parseLong(time.replace("s", "")) * 1000;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
