package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.PreparedQueries;
import dev.praetor.state.PreparedQuery;
import dev.praetor.state.QueryCommand;
import dev.praetor.state.Result;
import dev.praetor.state.Table;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// `/v1/query`: prepared queries. What follows an ID or a name with `/execute` or `/explain` is [QueryRuns]'
/// affair.
public final class QueryResource implements Resource {
    private static final String NOT_FOUND = "Query not found";
    private static final String EXECUTE = "/execute";
    private static final String EXPLAIN = "/explain";

    private final HttpSettings settings;
    private final Replica replica;
    private final QueryRuns runs;

    public QueryResource(HttpSettings settings, Replica replica, QueryRuns runs) {
        this.settings = settings;
        this.replica = replica;
        this.runs = runs;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/query").get(Permission.FILTERED, QueryResource::all).post(_ -> Permission.IN_BODY, this::create);
        routes.at("/v1/query/")
                .get(QueryResource::reading, this::read)
                .put(QueryResource::writing, this::update)
                .delete(QueryResource::writing, this::delete)
                .unlisted("POST", Permission.OPEN, question -> refused(question, "GET,PUT,DELETE"));
    }

    private static Permission reading(HttpQuestion question) {
        return new Permission.PreparedQuery(Access.READ, bare(question.name()));
    }

    private static Permission writing(HttpQuestion question) {
        return new Permission.PreparedQuery(Access.WRITE, bare(question.name()));
    }

    private static String bare(String name) {
        return name.endsWith(EXECUTE) || name.endsWith(EXPLAIN)
                ? name.substring(0, name.length() - EXECUTE.length())
                : name;
    }

    private static Reply all(HttpQuestion question) {
        return Reply.read(Trait.CONSISTENCY, new PreparedQueries.All(), list(question))
                .scanning(Table.QUERIES);
    }

    private Reply create(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        var asked = QueryBody.read(question.body());
        if (!asked.id().isEmpty()) {
            throw new Refusal(500, "ID must be empty when creating a new prepared query");
        }
        QueryBody.refuseSenseless(asked);
        var query = withId(asked, UUID.randomUUID().toString());
        var pretty = question.pretty();
        return write(
                new QueryCommand.Create(query),
                Body.json(
                        pretty,
                        json -> json.beginObject().name("ID").value(query.id()).endObject()));
    }

    private Reply read(HttpQuestion question) {
        var name = question.name();
        if (name.endsWith(EXECUTE)) {
            return runs.execute(question, bare(name));
        }
        if (name.endsWith(EXPLAIN)) {
            return runs.explain(question, bare(name));
        }
        PreparedQuery.malformed(name).ifPresent(why -> {
            throw Refusal.inQuery(why);
        });
        var list = list(question);
        var query = new PreparedQueries.ById(name);
        // Without headers of a read where there is nothing.
        return new Reply.Later(replica.read(question.consistency())
                .map(state -> query.on(state).found()
                        ? Reply.read(
                                Trait.CONSISTENCY,
                                query,
                                found -> found.isEmpty()
                                        ? Body.text(404, NOT_FOUND)
                                        : list.apply(found.stream().toList()))
                        : Reply.text(404, NOT_FOUND)));
    }

    private Reply update(HttpQuestion question) {
        var id = question.name();
        if (!bare(id).equals(id)) {
            return refused(question, "GET");
        }
        question.requireDatacenter(settings.datacenter());
        var asked = QueryBody.read(question.body());
        refuseMalformed(id);
        QueryBody.refuseSenseless(asked);
        return write(new QueryCommand.Update(withId(asked, id)), Body.none(200));
    }

    private Reply delete(HttpQuestion question) {
        var id = question.name();
        if (!bare(id).equals(id)) {
            return refused(question, "GET");
        }
        question.requireDatacenter(settings.datacenter());
        refuseMalformed(id);
        return write(new QueryCommand.Delete(id), Body.none(200));
    }

    private static void refuseMalformed(String id) {
        PreparedQuery.malformed(id).ifPresent(why -> {
            throw new Refusal(500, "Prepared Query lookup failed: " + why);
        });
    }

    private static PreparedQuery withId(PreparedQuery asked, String id) {
        return new PreparedQuery(
                id,
                asked.name(),
                asked.session(),
                asked.token(),
                asked.template(),
                asked.selection(),
                asked.dnsTtl(),
                0,
                0);
    }

    /// That there is no such query is found out before the log in Consul, which shows in the text.
    private static Reply write(QueryCommand command, Body done) {
        return new Reply.Write(command, result -> switch (result) {
            case Result.Done _ -> done;
            case Result.Refused(String reason) ->
                Body.text(500, reason.startsWith("Cannot modify") ? reason : "raft apply failed: " + reason);
            case Result.TxnDone _ -> throw new IllegalStateException("the result of a transaction for " + command);
        });
    }

    private static Reply refused(HttpQuestion question, String allowed) {
        return new Reply.Done(
                Body.text(405, "method " + question.method() + " not allowed").with("Allow", allowed));
    }

    private static Function<List<PreparedQuery>, Body> list(HttpQuestion question) {
        var pretty = question.pretty();
        return queries -> Body.json(pretty, json -> {
            json.beginArray();
            queries.forEach(query -> QueryJson.query(json, query));
            json.endArray();
        });
    }
}
