package dev.praetor.http.resource;

import com.google.protobuf.UnsafeByteOperations;
import dev.praetor.agent.Replica;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.read.Waiting;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.http.wire.Names;
import dev.praetor.state.Answer;
import dev.praetor.state.EventQueries;
import dev.praetor.state.FireEvent;
import dev.praetor.state.Regexp;
import dev.praetor.state.UserEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// `/v1/event`: events that anyone can fire and everyone can wait for. They are kept in the log, in order.
public final class EventResource implements Resource {
    private final HttpSettings settings;
    private final Replica replica;
    private final AtomicInteger waiting = new AtomicInteger();

    public EventResource(HttpSettings settings, Replica replica) {
        this.settings = settings;
        this.replica = replica;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/event/fire/").put(EventResource::firing, this::fire);
        routes.at("/v1/event/list").get(Permission.FILTERED, this::list);
    }

    private static Permission firing(HttpQuestion question) {
        return new Permission.Event(Access.WRITE, question.name());
    }

    private Reply fire(HttpQuestion question) {
        var params = question.params();
        var event = new UserEvent(
                UUID.randomUUID().toString(),
                question.name("Missing name"),
                UnsafeByteOperations.unsafeWrap(question.body()),
                params.value("node"),
                params.value("service"),
                params.value("tag"),
                0);
        question.requireDatacenter(settings.datacenter());
        refuseSenseless(event);
        var pretty = question.pretty();
        return Reply.write(new FireEvent(event), _ -> Body.json(pretty, json -> event(json, event)));
    }

    private static void refuseSenseless(UserEvent event) {
        if (event.serviceFilter().isEmpty() && !event.tagFilter().isEmpty()) {
            throw new Refusal(500, "Cannot provide tag filter without service filter");
        }
        refuseMalformed("node", event.nodeFilter());
        refuseMalformed("service", event.serviceFilter());
        refuseMalformed("tag", event.tagFilter());
        if (event.name().getBytes(StandardCharsets.UTF_8).length
                        + event.payload().size()
                > UserEvent.MAX_BYTES) {
            throw new Refusal(
                    500,
                    "1 error occurred:\n\t* error broadcasting event to segment \"\": user event exceeds configured"
                            + " limit of " + UserEvent.MAX_BYTES + " bytes before encoding\n\n");
        }
    }

    private static void refuseMalformed(String what, String filter) {
        Regexp.malformed(filter).ifPresent(why -> {
            throw new Refusal(500, "Invalid " + what + " filter: " + why);
        });
    }

    /// An index says which event came last, not how many there were: whoever waits waits for another one.
    private Reply list(HttpQuestion question) {
        var query = new EventQueries.Seen(question.agent(), question.params().value("name"));
        var waits = Waiting.of(
                question.params(),
                settings,
                bound -> ThreadLocalRandom.current().nextLong(bound));
        var pretty = question.pretty();
        if (!waits.blocks()) {
            return new Reply.Done(body(query.on(replica.current()), pretty));
        }
        var wait = new EventWait(replica, query, waits, waiting);
        return new Reply.Later(wait.begin().map(found -> new Reply.Done(body(found, pretty))), wait::abandon);
    }

    private static Body body(Answer<List<UserEvent>> found, boolean pretty) {
        return Body.json(pretty, json -> {
                    json.beginArray();
                    found.value().forEach(event -> event(json, event));
                    json.endArray();
                })
                .with(Names.INDEX.toString(), Long.toUnsignedString(EventWait.shown(found)));
    }

    private static void event(JsonWriter json, UserEvent event) {
        json.beginObject();
        json.name("ID").value(event.id());
        json.name("Name").value(event.name());
        json.name("Payload");
        if (event.payload().isEmpty()) {
            json.nil();
        } else {
            json.base64(event.payload().toByteArray());
        }
        json.name("NodeFilter").value(event.nodeFilter());
        json.name("ServiceFilter").value(event.serviceFilter());
        json.name("TagFilter").value(event.tagFilter());
        json.name("Version").value(1);
        json.name("LTime").value(event.time()).endObject();
    }
}
