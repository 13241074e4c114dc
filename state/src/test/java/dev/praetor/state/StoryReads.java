package dev.praetor.state;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The reads of a story, and how what they find is told.
final class StoryReads {
    private StoryReads() {}

    static String tell(Narrator.Line line, State state) {
        var name = line.word(1);
        var meta = line.under("meta");
        return switch (line.word(0)) {
            case "get" ->
                tell(
                        new KvQueries.Get(Key.ofUtf8(name)).on(state),
                        found -> lines(found.stream().toList()));
            case "list" -> tell(new KvQueries.ListPrefix(Key.ofUtf8(name)).on(state), StoryReads::lines);
            case "keys" ->
                tell(new KvQueries.Keys(Key.ofUtf8(name), Key.ofUtf8(line.word(2))).on(state), StoryReads::lines);
            case "nodes" -> tell(new CatalogQueries.Nodes(meta).on(state), StoryReads::lines);
            case "services" -> tell(new CatalogQueries.Services(meta).on(state), Object::toString);
            case "service" -> tell(new CatalogQueries.ServiceNodes(name, meta).on(state), StoryReads::lines);
            case "node" ->
                tell(
                        new CatalogQueries.NodeServices(name).on(state),
                        found -> found.map(one -> told(one.node()) + "\n" + lines(one.services()))
                                .orElse(""));
            case "checks" -> tell(new HealthQueries.NodeChecks(name).on(state), StoryReads::lines);
            case "service-checks" -> tell(new HealthQueries.ServiceChecks(name, meta).on(state), StoryReads::lines);
            case "health" -> tell(new HealthQueries.ServiceHealth(name, meta).on(state), StoryReads::lines);
            case "state" -> tell(new HealthQueries.ChecksInState(name, meta).on(state), StoryReads::lines);
            case "session" ->
                tell(
                        new SessionQueries.Info(StoryCommands.session(name)).on(state),
                        found -> lines(found.stream().toList()));
            case "sessions" ->
                tell(
                        name.isEmpty() ? new SessionQueries.All().on(state) : new SessionQueries.OnNode(name).on(state),
                        StoryReads::lines);
            case "members" -> tell(new MemberQueries.All().on(state), StoryReads::lines);
            case "queries" -> tell(new PreparedQueries.All().on(state), StoryReads::lines);
            case "explain" -> tell(new PreparedQueries.Explain(name).on(state), StoryReads::told);
            case "execute" -> tell(new PreparedQueries.Execute(name).on(state), found -> lines(found.instances()));
            default -> throw new IllegalArgumentException("no such command: " + line);
        };
    }

    static String told(Result result) {
        return switch (result) {
            case Result.Done(var held) -> Boolean.toString(held);
            case Result.Refused(var reason) -> "refused: " + named(reason);
            case Result.TxnDone(var results, var errors) when errors.isEmpty() -> "committed" + tail(results);
            case Result.TxnDone(var results, var errors) -> "nothing done" + tail(errors);
        };
    }

    private static <A> String tell(Answer<A> answer, Function<A, String> telling) {
        var value = telling.apply(answer.value()).stripTrailing();
        return (value.isEmpty() ? "" : value + "\n") + "index " + answer.index()
                + (answer.found() ? "" : ", not found");
    }

    private static String tail(List<?> more) {
        return more.isEmpty() ? "" : ":\n" + lines(more) + "\nat";
    }

    private static String lines(List<?> records) {
        return records.stream().map(StoryReads::told).collect(Collectors.joining("\n"));
    }

    private static String told(Object record) {
        return switch (record) {
            case Key key -> key.text();
            case KvEntry kv ->
                kv.key() + " = '" + kv.value().toStringUtf8() + "'" + (kv.flags() == 0 ? "" : " flags " + kv.flags())
                        + " locks " + kv.lockIndex()
                        + kv.session().map(id -> " held by " + named(id)).orElse("")
                        + from(kv.createIndex(), kv.modifyIndex());
            case Node node ->
                "node " + node.name() + " at " + node.address() + (node.id().isEmpty() ? "" : " id " + node.id())
                        + (node.meta().isEmpty() ? "" : " " + node.meta())
                        + from(node.createIndex(), node.modifyIndex());
            case Service service ->
                "  service " + service.id() + " is " + service.name() + ":" + service.port()
                        + (service.tags().isEmpty() ? "" : " " + service.tags())
                        + from(service.createIndex(), service.modifyIndex());
            case Check check ->
                "    check " + check.node() + "/" + check.id() + " is " + check.status()
                        + (check.serviceId().isEmpty()
                                ? ""
                                : " for " + check.serviceId() + " of " + check.serviceName() + " "
                                        + check.serviceTags())
                        + from(check.createIndex(), check.modifyIndex());
            case Instance instance ->
                told(instance.node()) + "\n" + told(instance.service())
                        + (instance.checks().isEmpty() ? "" : "\n" + lines(instance.checks()));
            case Session session ->
                "session " + named(session.id()) + " on " + session.node() + " " + session.behavior() + " "
                        + session.nodeChecks() + from(session.createIndex(), session.modifyIndex());
            case Member member ->
                "member " + member.name() + " " + named(member.id()) + " at " + member.address() + ":" + member.port()
                        + " is " + member.standing() + " since " + member.sinceMillis()
                        + member.server()
                                .map(part -> ", a server with its log at " + part.logPort())
                                .orElse("")
                        + from(member.createIndex(), member.modifyIndex());
            case PreparedQuery query ->
                (query.isTemplate() ? "template " : "query ") + named(query.id())
                        + (query.name().isEmpty() ? "" : " named " + query.name())
                        + " for " + query.selection().service()
                        + query.selection().tags().map(tags -> " " + tags).orElse("")
                        + from(query.createIndex(), query.modifyIndex());
            case PreparedQueries.Meant.Found(var query) -> told(query);
            case PreparedQueries.Meant.Nothing() -> "nothing";
            case PreparedQueries.Meant.Unusable(var why) -> "unusable: " + why;
            case TxnResult.OfKv(var entry) -> "  " + told(entry);
            case TxnResult.OfNode(var node) -> "  " + told(node);
            case TxnResult.OfService(var service) -> told(service);
            case TxnResult.OfCheck(var check) -> told(check);
            case TxnError(var operation, var what) -> "  " + operation + ": " + named(what);
            default -> throw new IllegalArgumentException(record.toString());
        };
    }

    private static String from(long create, long modify) {
        return create == modify ? " (" + create + ")" : " (" + create + ", changed " + modify + ")";
    }

    /// Sessions by their short names.
    private static String named(String text) {
        return text.replaceAll("-{5,}", "");
    }
}
