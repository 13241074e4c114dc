package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import dev.praetor.agent.json.Shape;
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
import dev.praetor.state.Session;
import dev.praetor.state.Session.Behavior;
import dev.praetor.state.SessionCommand;
import dev.praetor.state.SessionQueries;
import dev.praetor.state.Status;
import dev.praetor.state.Table;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// `/v1/session`: sessions, which hold locks.
public final class SessionResource implements Resource {
    static final long DEFAULT_LOCK_DELAY = 15 * GoDuration.SECOND;
    static final long MAX_TTL = 24 * GoDuration.HOUR;
    /// A `LockDelay` given as a number below this is seconds, else nanoseconds.
    static final double LOCK_DELAY_SECONDS_BELOW = 1000;

    private static final Shape CREATE = Shape.of("struct { LockDelay interface {}; *structs.Alias }");
    private static final Shape SERVICE_CHECK = Shape.of("structs.ServiceCheck");

    private final HttpSettings settings;
    private final Replica replica;

    public SessionResource(HttpSettings settings, Replica replica) {
        this.settings = settings;
        this.replica = replica;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/session/create").put(Permission.IN_BODY, this::create);
        routes.at("/v1/session/destroy/").put(Permission.FILTERED, SessionResource::destroy);
        routes.at("/v1/session/renew/").put(Permission.FILTERED, this::renew);
        routes.at("/v1/session/info/").get(Permission.FILTERED, SessionResource::info);
        routes.at("/v1/session/node/").get(SessionResource::readingNode, SessionResource::onNode);
        routes.at("/v1/session/list").get(Permission.FILTERED, SessionResource::all);
    }

    private static Permission readingNode(HttpQuestion question) {
        return new Permission.OneSession(Access.READ, question.name());
    }

    private Reply create(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        var session = session(question);
        var pretty = question.pretty();
        return Reply.write(
                new SessionCommand.Create(session),
                "apply failed: ",
                _ -> Body.json(
                        pretty,
                        json -> json.beginObject()
                                .name("ID")
                                .value(session.id())
                                .endObject()));
    }

    private Session session(HttpQuestion question) {
        var body = question.body();
        var decoding = body.length == 0
                ? Decoding.of(new JsonValue.Obj(0, List.of()), Unknown.IGNORED)
                : Decoding.of(body, Unknown.IGNORED);
        var fields = decoding.object(CREATE);
        var node = fields.string("Node");
        var ttl = fields.string("TTL");
        var behavior = fields.string("Behavior");
        var session = new Session(
                UUID.randomUUID().toString(),
                fields.string("Name"),
                node.isEmpty() ? question.agent() : node,
                lockDelay(fields),
                behavior.equals("delete") ? Behavior.DELETE : Behavior.RELEASE,
                ttl,
                nodeChecks(fields),
                serviceChecks(fields),
                fields.has("ServiceChecks"),
                0,
                0);
        decoding.check();
        if (!behavior.isEmpty() && !behavior.equals("delete") && !behavior.equals("release")) {
            throw new Refusal(500, "Invalid Behavior setting '" + behavior + "'");
        }
        refuseBadTtl(ttl);
        return session;
    }

    /// Text as Go writes durations, or a number: of seconds when small, else of nanoseconds.
    private static long lockDelay(Fields fields) {
        return fields.raw("LockDelay")
                .map(value -> value instanceof JsonValue.Num(int _, String literal)
                                && Double.parseDouble(literal) < LOCK_DELAY_SECONDS_BELOW
                        ? (long) (Double.parseDouble(literal) * GoDuration.SECOND)
                        : fields.duration("LockDelay"))
                .orElse(DEFAULT_LOCK_DELAY);
    }

    /// `Checks` is the older name; both count. A session that names none depends on its node's liveness.
    private static List<String> nodeChecks(Fields fields) {
        var named = fields.strings("NodeChecks");
        var older = fields.strings("Checks");
        if (!fields.has("NodeChecks") && !fields.has("Checks")) {
            return List.of(Status.SERF_HEALTH);
        }
        return named.isEmpty() ? older : named;
    }

    private static List<Session.ServiceCheck> serviceChecks(Fields fields) {
        return fields.objects("ServiceChecks", "[]structs.ServiceCheck", SERVICE_CHECK).stream()
                .map(check -> new Session.ServiceCheck(check.string("ID"), check.string("Namespace")))
                .toList();
    }

    private void refuseBadTtl(String ttl) {
        if (ttl.isEmpty()) {
            return;
        }
        long nanos;
        try {
            nanos = GoDuration.parse(ttl);
        } catch (JsonException e) {
            throw new Refusal(500, "Session TTL '" + ttl + "' invalid: " + e.reason());
        }
        var min = settings.sessionTtlMin().toNanos();
        if (nanos != 0 && (nanos < min || nanos > MAX_TTL)) {
            throw new Refusal(
                    500,
                    "Invalid Session TTL '" + nanos + "', must be between [" + GoDuration.print(min) + "="
                            + GoDuration.print(MAX_TTL) + "]");
        }
    }

    private static Reply destroy(HttpQuestion question) {
        var id = question.name("Missing session");
        var pretty = question.pretty();
        return Session.malformed(id)
                .map(why -> Reply.text(500, "apply failed: " + why))
                .orElseGet(() -> Reply.write(
                        new SessionCommand.Destroy(id),
                        "apply failed: ",
                        _ -> Body.json(pretty, json -> json.value(true))));
    }

    private Reply renew(HttpQuestion question) {
        var id = question.name("Missing session");
        question.requireDatacenter(settings.datacenter());
        refuseMalformed(id);
        return new Reply.Later(replica.read(question.consistency()).compose(state -> {
            var session = new SessionQueries.Info(id).on(state).value();
            if (session.isEmpty()) {
                return Future.succeededFuture(Reply.text(404, "Session id '" + id + "' not found"));
            }
            return replica.keepAlive(id)
                    .map(_ -> Reply.json(question, json -> {
                        json.beginArray();
                        Records.session(json, session.get());
                        json.endArray();
                    }));
        }));
    }

    private static Reply info(HttpQuestion question) {
        var id = question.name("Missing session");
        refuseMalformed(id);
        var list = list(question);
        return Reply.read(
                Trait.PLAIN,
                new SessionQueries.Info(id),
                found -> list.apply(found.stream().toList()));
    }

    private static Reply onNode(HttpQuestion question) {
        var node = question.name("Missing node name");
        return Reply.read(Trait.PLAIN, new SessionQueries.OnNode(node), list(question))
                .scanning(Table.SESSIONS);
    }

    private static Reply all(HttpQuestion question) {
        return Reply.read(Trait.PLAIN, new SessionQueries.All(), list(question)).scanning(Table.SESSIONS);
    }

    private static void refuseMalformed(String id) {
        Session.malformed(id).ifPresent(why -> {
            throw Refusal.inQuery(why);
        });
    }

    private static Function<List<Session>, Body> list(HttpQuestion question) {
        var pretty = question.pretty();
        return sessions -> Body.json(pretty, json -> {
            json.beginArray();
            sessions.forEach(session -> Records.session(json, session));
            json.endArray();
        });
    }
}
