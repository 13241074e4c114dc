package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.coordinate.Places;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Coordinate;
import io.vertx.core.Future;
import java.time.Duration;

/// Tells a server by its HTTP API where this node is. What was told last is believed to stand.
final class ServerPlaces implements Places {
    /// How long a server may take.
    static final Duration MOST = Duration.ofSeconds(20);

    private final ServerApi api;
    private final Heart heart;
    private final String node;
    private volatile Coordinate told = Coordinate.ORIGIN;

    ServerPlaces(ServerApi api, Heart heart, String node) {
        this.api = api;
        this.heart = heart;
        this.node = node;
    }

    @Override
    public Coordinate known() {
        return told;
    }

    @Override
    public Future<?> tell(Coordinate place) {
        return api.put("/v1/coordinate/update", body(place), MOST).onSuccess(answer -> {
            if (answer.status() == 200) {
                told = place;
            }
        });
    }

    private byte[] body(Coordinate place) {
        var json = new JsonWriter(false).beginObject().name("Node").value(node);
        json.name("Coord").beginObject().name("Vec").beginArray();
        place.vector().forEach(json::value);
        json.endArray().name("Error").value(place.error());
        json.name("Adjustment").value(place.adjustment());
        json.name("Height").value(place.height());
        return json.endObject().endObject().toBytes();
    }

    @Override
    public int nodes() {
        return heart.pulse().map(Pulse::members).orElse(1);
    }
}
