package dev.praetor.http.wire;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// The connections of one event loop: how many each address holds, and which of them are stuck.
///
/// Time is counted in sweeps, one every [#SWEEP_MILLIS], so that a request costs no look at a clock. A connection
/// is closed that sends its request too slowly, stays idle too long or does not take its answer. One that waits for
/// the answer to a blocking query is left alone. Used by its event loop only; [Addresses] is shared.
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

    private final Addresses addresses;
    private final Map<HttpConnection, Open> byConnection = new IdentityHashMap<>();
    private int sweeps;

    public Connections(Addresses addresses) {
        this.addresses = addresses;
    }

    private enum Phase {
        NEW,
        IDLE,
        READING,
        WORKING,
        TAKING
    }

    /// One connection.
    public final class Open {
        private final String address;
        private final boolean tooMany;
        private Phase phase = Phase.NEW;
        private int since = sweeps;

        private Open(String address, boolean tooMany) {
            this.address = address;
            this.tooMany = tooMany;
        }

        /// The peer's IP address.
        public String address() {
            return address;
        }

        /// Whether its address held the most that it may already.
        public boolean tooMany() {
            return tooMany;
        }

        /// A request was answered without delay.
        public void idle() {
            phase(Phase.IDLE);
        }

        public void reading() {
            phase(Phase.READING);
        }

        public void working() {
            phase(Phase.WORKING);
        }

        /// The answer is written and has to be taken.
        public void taking() {
            phase(Phase.TAKING);
        }

        /// The answer was taken; by then the next request may be at work already.
        public void taken() {
            if (phase == Phase.TAKING) {
                phase(Phase.IDLE);
            }
        }

        private void phase(Phase next) {
            phase = next;
            since = sweeps;
        }

        private boolean stuck() {
            var age = sweeps - since;
            return switch (phase) {
                case NEW -> age > FIRST_REQUEST_SWEEPS;
                case IDLE -> age > IDLE_SWEEPS;
                case READING -> age > BODY_SWEEPS;
                case TAKING -> age > TAKING_SWEEPS;
                case WORKING -> false;
            };
        }
    }

    /// Takes note of a connection; closed at once when its address has twice as many as it may.
    public void opened(HttpConnection connection) {
        var remote = connection.remoteAddress();
        var address = Optional.ofNullable(remote.hostAddress()).orElse("");
        var held = addresses.add(address);
        var open = new Open(address, addresses.tooMany(held));
        byConnection.put(connection, open);
        connection.closeHandler(_ -> {
            byConnection.remove(connection);
            addresses.remove(address);
        });
        if (addresses.farTooMany(held)) {
            connection.close();
        }
    }

    public Open of(HttpConnection connection) {
        var open = byConnection.get(connection);
        return open == null ? new Open("", false) : open;
    }

    /// Closes what is stuck.
    public void sweep() {
        sweeps++;
        var stuck = new ArrayList<HttpConnection>();
        byConnection.forEach((connection, open) -> {
            if (open.stuck()) {
                stuck.add(connection);
            }
        });
        stuck.forEach(HttpConnection::close);
    }

    public int size() {
        return byConnection.size();
    }
}
