package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.json.GoNumbers;
import dev.praetor.agent.json.GoText;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.wire.Names;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.Instance;
import dev.praetor.state.PreparedQueries;
import dev.praetor.state.PreparedQueries.Meant;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Prepared queries at work. Answered anew each time, in another order each time, so that clients who take the
/// first instance spread over all of them; hence neither kept nor blocking.
public final class QueryRuns {
    private final HttpSettings settings;
    private final Replica replica;
    private final Supplier<RandomGenerator> random;

    /// @param random gives the calling thread's own source of random numbers
    public QueryRuns(HttpSettings settings, Replica replica, Supplier<RandomGenerator> random) {
        this.settings = settings;
        this.replica = replica;
        this.random = random;
    }

    /// What a name means, without asking it.
    Reply explain(HttpQuestion question, String idOrName) {
        question.requireDatacenter(settings.datacenter());
        return new Reply.Later(replica.read(question.consistency()).map(state -> {
            var answer = new PreparedQueries.Explain(idOrName).on(state);
            var query = meant(answer.value());
            return query.isEmpty()
                    ? notFound()
                    : told(question, answer.index(), json -> {
                        json.name("Query");
                        QueryJson.query(json, query.get());
                    });
        }));
    }

    /// The instances that a query finds.
    Reply execute(HttpQuestion question, String idOrName) {
        question.requireDatacenter(settings.datacenter());
        var limit = limit(question);
        return new Reply.Later(replica.read(question.consistency()).map(state -> {
            var answer = new PreparedQueries.Execute(idOrName).on(state);
            var query = meant(answer.value().meant());
            if (query.isEmpty()) {
                return notFound();
            }
            var instances =
                    ordered(state, answer.value().instances(), Near.node(near(question, query.get()), question));
            var shown = limit > 0 && limit < instances.size() ? instances.subList(0, limit) : instances;
            return told(question, answer.index(), json -> found(json, query.get(), shown));
        }));
    }

    private void found(JsonWriter json, PreparedQuery query, List<Instance> instances) {
        json.name("Service").value(query.selection().service());
        json.name("Nodes").beginArray();
        instances.forEach(one -> Records.health(json, one, settings.datacenter()));
        json.endArray();
        QueryJson.dns(json, query);
        json.name("Datacenter").value(settings.datacenter());
        // Other datacenters would be asked here; there are none yet.
        json.name("Failovers").value(0);
    }

    private static String near(HttpQuestion question, PreparedQuery query) {
        return question.params()
                .maybe("near")
                .filter(near -> !near.isEmpty())
                .orElse(query.selection().near());
    }

    private List<Instance> ordered(State state, List<Instance> instances, String near) {
        var shuffled = new ArrayList<>(instances);
        Collections.shuffle(shuffled, random.get());
        return near.isEmpty()
                ? shuffled
                : CoordinateQueries.sorted(
                        state, near, shuffled, one -> one.node().name());
    }

    private static Optional<PreparedQuery> meant(Meant meant) {
        return switch (meant) {
            case Meant.Found(var query) -> Optional.of(query);
            case Meant.Nothing _ -> Optional.empty();
            case Meant.Unusable(String why) -> throw Refusal.inQuery(why);
        };
    }

    private static Reply notFound() {
        return Reply.text(404, "Query not found");
    }

    private Reply told(HttpQuestion question, long index, Consumer<JsonWriter> members) {
        var contact = replica.contact();
        var shownIndex = Math.max(1, index);
        var body = Body.json(question.pretty(), json -> {
            json.beginObject();
            members.accept(json);
            json.name("Index").value(shownIndex);
            json.name("LastContact").value(contact.lastContactMillis());
            json.name("KnownLeader").value(contact.knownLeader());
            json.name("ConsistencyLevel").value(Direct.word(question.consistency()));
            json.name("NotModified").value(false);
            json.name("Backend").value(0).endObject();
        });
        var dressed = Direct.read(body, shownIndex, contact, question.consistency());
        var cached = settings.useCache() && question.params().has("cached");
        return new Reply.Done(cached ? dressed.with(Names.CACHE.toString(), "MISS") : dressed);
    }

    /// How many instances are wanted; 0 or less: all.
    private static int limit(HttpQuestion question) {
        var text = question.params().value("limit");
        if (text.isEmpty()) {
            return 0;
        }
        var number = GoNumbers.signed(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (number.isEmpty()) {
            throw new Refusal(500, "Bad limit: strconv.Atoi: parsing " + GoText.quote(text) + ": invalid syntax");
        }
        return (int) number.getAsLong();
    }
}
