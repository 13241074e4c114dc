package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Coordinate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Each message as JSON. [Reading] is its counterpart; a member that it does not know is passed over there, so that
/// messages can grow.
final class Writing {
    private Writing() {}

    static byte[] bytes(Consumer<JsonWriter> content) {
        var json = new JsonWriter(false);
        content.accept(json);
        return json.toBytes();
    }

    static void introduction(JsonWriter json, Introduction from) {
        json.beginObject();
        json.name("id").value(from.id());
        json.name("name").value(from.name());
        json.name("datacenter").value(from.datacenter());
        json.name("address").value(from.address());
        json.name("clusterPort").value(from.clusterPort());
        json.name("version").value(from.version());
        from.server().ifPresent(part -> {
            json.name("server").beginObject();
            json.name("logPort").value(part.logPort());
            json.name("wanPort").value(part.wanPort());
            json.name("expect").value(part.expect());
            json.name("hasLog").value(part.hasLog());
            all(json.name("knows"), part.knows(), Writing::server);
            json.endObject();
        });
        json.endObject();
    }

    static void beats(JsonWriter json, String heardBy, List<Introduction> heard) {
        json.beginObject().name("heardBy").value(heardBy);
        all(json.name("heard"), heard, Writing::introduction);
        json.endObject();
    }

    static void welcome(JsonWriter json, Welcome welcome) {
        json.beginObject().name("self");
        introduction(json, welcome.self());
        all(json.name("servers"), welcome.servers(), Writing::server);
        welcome.leader().ifPresent(leader -> json.name("leader").value(leader));
        json.endObject();
    }

    static void pulse(JsonWriter json, Pulse pulse) {
        json.beginObject();
        json.name("nextMillis").value(pulse.next().toMillis());
        json.name("leaseMillis").value(pulse.lease().toMillis());
        json.name("members").value(pulse.members());
        all(json.name("servers"), pulse.servers(), Writing::server);
        pulse.leader().ifPresent(leader -> json.name("leader").value(leader));
        pulse.place().ifPresent(place -> place(json.name("place"), place));
        json.endObject();
    }

    private static void place(JsonWriter json, Coordinate place) {
        json.beginObject();
        json.name("vector").beginArray();
        place.vector().forEach(json::value);
        json.endArray();
        json.name("error").value(place.error());
        json.name("adjustment").value(place.adjustment());
        json.name("height").value(place.height());
        json.endObject();
    }

    static void reservation(JsonWriter json, Reservation reservation) {
        json.beginObject();
        json.name("founder").value(reservation.founder());
        json.name("servers").values(reservation.servers());
        json.endObject();
    }

    static void members(JsonWriter json, List<Member> members) {
        json.beginObject();
        all(json.name("members"), members, Writing::member);
        json.endObject();
    }

    static void lost(JsonWriter json, String heardBy, List<String> ids) {
        json.beginObject().name("heardBy").value(heardBy);
        json.name("ids").values(ids).endObject();
    }

    /// A message that is one text.
    static Consumer<JsonWriter> text(String name, String text) {
        return json -> json.beginObject().name(name).value(text).endObject();
    }

    private static void member(JsonWriter json, Member member) {
        json.beginObject();
        json.name("name").value(member.name());
        json.name("address").value(member.address());
        json.name("port").value(member.port());
        json.name("tags").values(member.tags());
        json.name("status").value(member.status().name());
        json.endObject();
    }

    private static void server(JsonWriter json, ServerAddress server) {
        json.beginObject();
        json.name("id").value(server.id());
        json.name("name").value(server.name());
        json.name("host").value(server.host());
        json.name("clusterPort").value(server.clusterPort());
        json.name("logPort").value(server.logPort());
        json.endObject();
    }

    private static <T> void all(JsonWriter json, List<T> items, BiConsumer<JsonWriter, T> each) {
        json.beginArray();
        items.forEach(item -> each.accept(json, item));
        json.endArray();
    }
}
