package dev.praetor.http.wire;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// The connections of one event loop: how many each address holds, and which of them are stuck.
///
/// Time is counted in sweeps, one every [#SWEEP_MILLIS], so that a request costs no look at a clock. A connection
/// is closed that sends its request too slowly, stays idle too long or does not take its answer; of HTTP/2, the
/// stream is reset. What waits for the answer to a blocking query is left alone. Used by its event loop only;
/// [Addresses] and [Doorkeeper] are shared.
public final class Connections {
    public static final int SWEEP_MILLIS = 5_000;
    /// From the connection to the end of the first request's headers: 20 s.
    public static final int FIRST_REQUEST_SWEEPS = 4;
    /// Between two requests, up to the end of the second one's headers: 3 min.
    public static final int IDLE_SWEEPS = 36;
    /// For a request's body: 60 s.
    public static final int BODY_SWEEPS = 12;
    /// For taking an answer: 2 min.
    public static final int TAKING_SWEEPS = 24;
    /// Streams that one connection of HTTP/2 may have open, as many as Consul's.
    public static final int MAX_STREAMS = 250;

    private final Addresses addresses;
    private final Doorkeeper doorkeeper;
    private final Map<HttpConnection, Open> byConnection = new IdentityHashMap<>();
    private int sweeps;

    public Connections(Addresses addresses, Doorkeeper doorkeeper) {
        this.addresses = addresses;
        this.doorkeeper = doorkeeper;
    }

    /// Takes note of a connection; closed at once when its address has twice as many as it may.
    public void opened(HttpConnection connection) {
        doorkeeper.arrived(connection.remoteAddress(), connection.localAddress());
        var address =
                Optional.ofNullable(connection.remoteAddress().hostAddress()).orElse("");
        var held = addresses.add(address);
        byConnection.put(connection, new Open(address, addresses.tooMany(held), () -> sweeps));
        connection.closeHandler(_ -> {
            byConnection.remove(connection);
            addresses.remove(address);
        });
        if (addresses.farTooMany(held)) {
            connection.close();
        }
    }

    /// The turn of a request that has just arrived.
    public Turn turn(HttpServerRequest request) {
        var open = byConnection.get(request.connection());
        if (open == null) {
            return new Open("", false, () -> sweeps);
        }
        return request.version() == HttpVersion.HTTP_2 ? open.stream(request.response()) : open;
    }

    /// Closes what is stuck.
    public void sweep() {
        sweeps++;
        var stuck = new ArrayList<HttpConnection>();
        byConnection.forEach((connection, open) -> {
            if (open.sweep()) {
                stuck.add(connection);
            }
        });
        stuck.forEach(HttpConnection::close);
    }

    public int size() {
        return byConnection.size();
    }

    /// Streams of HTTP/2 that are being served.
    public int streams() {
        return byConnection.values().stream().mapToInt(Open::streams).sum();
    }
}
