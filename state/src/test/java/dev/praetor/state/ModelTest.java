package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Random commands, and after each the whole truth: what a naive model answers, that whoever looked is told, and
/// that indexes only move when they must and never back.
class ModelTest {
    private static final int STEPS = Integer.getInteger("steps", 10_000);

    private static final List<Query<?>> QUERIES = queries();

    private static List<Query<?>> queries() {
        var queries = new ArrayList<Query<?>>();
        Dice.KEYS.forEach(key -> queries.add(new KvQueries.Get(key)));
        for (var prefix : Dice.PREFIXES) {
            queries.add(new KvQueries.ListPrefix(prefix));
            queries.add(new KvQueries.Keys(prefix, Key.EMPTY));
            queries.add(new KvQueries.Keys(prefix, Key.ofUtf8("/")));
        }
        for (var meta : List.of(Map.<String, String>of(), Map.of("rack", "r1"))) {
            queries.add(new CatalogQueries.Nodes(meta));
            queries.add(new CatalogQueries.Services(meta));
            for (var name : Dice.SERVICES) {
                queries.add(new CatalogQueries.ServiceNodes(name, meta));
                queries.add(new HealthQueries.ServiceChecks(name, meta));
                queries.add(new HealthQueries.ServiceHealth(name, meta));
            }
            for (var status : List.of("any", Status.PASSING, Status.WARNING, "CRITICAL", "odd")) {
                queries.add(new HealthQueries.ChecksInState(status, meta));
            }
        }
        for (var node : Dice.NODES) {
            queries.add(new CatalogQueries.NodeServices(node));
            queries.add(new HealthQueries.NodeChecks(node));
            queries.add(new SessionQueries.OnNode(node));
        }
        Dice.SESSIONS.forEach(id -> queries.add(new SessionQueries.Info(id)));
        queries.add(new SessionQueries.All());
        Dice.QUERIES.forEach(id -> queries.add(new PreparedQueries.ById(id)));
        queries.add(new PreparedQueries.All());
        queries.add(new CoordinateQueries.All(Optional.empty()));
        queries.add(new CoordinateQueries.All(Optional.of("alpha")));
        queries.add(new MemberQueries.All());
        queries.add(new MemberQueries.Servers());
        queries.add(new AutopilotSettings.Current());
        return List.copyOf(queries);
    }

    @Test
    void theStateKeepsItsPromises() {
        var seed = Seeds.next("the model");
        var dice = new Dice(seed);
        var model = new NaiveModel();
        var state = State.EMPTY;
        var answers = ask(state);
        var kinds = new HashMap<Class<?>, Integer>();
        long now = 0;
        for (var step = 0; step < STEPS; step++) {
            now += dice.below(20_000) - 1_000;
            var command = dice.command(state);
            var story = "seed %d, step %d: %s".formatted(seed, step, command);

            var applied = state.apply(command, now);
            model = follow(model, command, now, applied, story);
            assertThat(applied.state().index()).as(story).isEqualTo(state.index() + 1);
            var after = ask(applied.state());
            agree(after, new NaiveReads(model), story);
            announced(answers, after, applied.touched(), command, story);
            newestIs(applied.state(), story);

            kinds.merge(applied.result().getClass(), 1, Integer::sum);
            state = applied.state();
            answers = after;
        }
        assertThat(kinds).as("all kinds of outcome were seen").hasSize(3);
    }

    private static Map<Query<?>, Answer<?>> ask(State state) {
        var answers = new LinkedHashMap<Query<?>, Answer<?>>();
        QUERIES.forEach(query -> answers.put(query, query.on(state)));
        return answers;
    }

    /// Applies the command to the model too; the outcomes must agree.
    private static NaiveModel follow(NaiveModel before, Command command, long now, Applied applied, String story) {
        var after = before.copy();
        after.index++;
        after.now = now;
        var unchanged = before.copy();
        unchanged.index++;
        if (command instanceof Transaction(var operations)) {
            var failed = new NaiveTransaction(after).failures(operations);
            var told = ((Result.TxnDone) applied.result())
                    .errors().stream().map(TxnError::operation).toList();
            assertThat(told).as(story).isEqualTo(failed);
            return failed.isEmpty() ? after : unchanged;
        }
        try {
            after.apply(command);
            assertThat(applied.result()).as(story).isEqualTo(new Result.Done(true));
            return after;
        } catch (NaiveModel.Impossible e) {
            assertThat(applied.result())
                    .as(story)
                    .isInstanceOf(e.refused ? Result.Refused.class : Result.Done.class)
                    .isNotEqualTo(new Result.Done(true));
            assertThat(applied.touched().isEmpty()).as(story).isTrue();
            return unchanged;
        }
    }

    private static void agree(Map<Query<?>, Answer<?>> answers, NaiveReads reads, String story) {
        answers.forEach((query, answer) -> assertThat(plain(answer.value()))
                .as("%s%nthen %s", story, query)
                .isEqualTo(plain(reads.answer(query))));
    }

    /// Values without the spelling of node names in services and checks: they keep that of their registration.
    private static Object plain(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(ModelTest::plain);
            case Collection<?> all -> all.stream().map(ModelTest::plain).toList();
            case Instance(var node, var service, var checks) -> List.of(node, plain(service), plain(checks));
            case CatalogQueries.NodeServices.Found(var node, var services) -> List.of(node, plain(services));
            case Service service -> service.toString().replaceFirst("node=N", "node=n");
            case Check check -> check.toString().replaceFirst("node=N", "node=n");
            case NodeCoordinate(var node, var segment, var at) -> List.of(Names.folded(node), segment, at);
            default -> value;
        };
    }

    private static void announced(
            Map<Query<?>, Answer<?>> before,
            Map<Query<?>, Answer<?>> after,
            Touched touched,
            Command command,
            String story) {
        var reaped = command instanceof Housekeeping.ReapTombstones;
        before.forEach((query, old) -> {
            var next = after.get(query);
            var what = "%s%nthen %s was %s, is %s, touched %s".formatted(story, query, old, next, touched);
            if (!reaped) {
                assertThat(next.index()).as("index never goes back: %s", what).isGreaterThanOrEqualTo(old.index());
            }
            if (!next.value().equals(old.value())) {
                assertThat(concerns(touched, next.footprint()))
                        .as("watchers are told: %s", what)
                        .isTrue();
                assertThat(next.index())
                        .as("a change moves the index: %s", what)
                        .isGreaterThan(old.index());
            } else if (next.found() && !concerns(touched, next.footprint()) && !reaped) {
                assertThat(next.index())
                        .as("an untouched answer stays: %s", what)
                        .isEqualTo(old.index());
            }
        });
    }

    static boolean concerns(Touched touched, List<Footprint> footprints) {
        return footprints.stream().anyMatch(footprint -> switch (footprint) {
            case Footprint.OneKey(var key) -> touched.keys().contains(key);
            case Footprint.KeyPrefix(var prefix) -> touched.keys().stream().anyMatch(key -> key.startsWith(prefix));
            case Footprint.Whole(var table) -> touched.tables().contains(table);
            case Footprint.OneService service -> touched.names().contains(service);
            case Footprint.OneNode node -> touched.names().contains(node);
            case Footprint.OneSession session -> touched.names().contains(session);
        });
    }

    private static void newestIs(State state, String story) {
        var newest = state.index();
        assertThat(state.kv().entries().values()).as(story).allSatisfy(entry -> {
            assertThat(entry.createIndex()).isBetween(1L, entry.modifyIndex());
            assertThat(entry.modifyIndex()).isLessThanOrEqualTo(newest);
        });
        state.sessions()
                .byId()
                .values()
                .forEach(live -> live.keys()
                        .forEach(key -> assertThat(state.kv().entries().get(key).session())
                                .as(story)
                                .contains(live.session().id())));
    }
}
