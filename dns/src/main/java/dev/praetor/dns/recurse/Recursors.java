package dev.praetor.dns.recurse;

import dev.praetor.dns.wire.Header;
import dev.praetor.dns.wire.Request;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Rcode;

/// Asks recursors in turn until one has an answer. For one event loop.
///
/// A recursor that is silent, cannot be reached, or answers with another code than NOERROR or NXDOMAIN is passed
/// over.
public final class Recursors {
    /// Questions under way on one event loop. Each holds a socket, for each has a source port of its own: who wants
    /// to forge an answer must guess it (RFC 5452 section 9.2).
    static final int UNDER_WAY_MOST = 512;

    private final List<Upstream> upstreams;
    private final boolean inTurn;
    private final Courier courier;
    private final RandomGenerator random;
    private int underWay;

    /// @param inTurn whether all are asked in the given order, or in a new one each time
    /// @param patience how long each may take
    /// @param random must not be guessable: it makes the numbers of questions
    public Recursors(Vertx vertx, List<Upstream> upstreams, boolean inTurn, Duration patience, RandomGenerator random) {
        this.upstreams = List.copyOf(upstreams);
        this.inTurn = inTurn;
        this.courier = new Courier(vertx, patience);
        this.random = random;
    }

    public boolean isEmpty() {
        return upstreams.isEmpty();
    }

    /// @param then is given the answer as it came, with a number of its own; empty when nobody had one. Called
    ///     once, at once or later on this event loop
    public void ask(Request request, Transport transport, Consumer<Optional<byte[]>> then) {
        if (underWay >= UNDER_WAY_MOST) {
            then.accept(Optional.empty());
            return;
        }
        underWay++;
        next(order(), 0, request, transport, answer -> {
            underWay--;
            then.accept(answer);
        });
    }

    private List<Upstream> order() {
        if (inTurn || upstreams.size() < 2) {
            return upstreams;
        }
        var shuffled = new ArrayList<>(upstreams);
        Collections.shuffle(shuffled, Random.from(random));
        return shuffled;
    }

    private void next(
            List<Upstream> order, int at, Request request, Transport transport, Consumer<Optional<byte[]>> then) {
        if (at == order.size()) {
            then.accept(Optional.empty());
            return;
        }
        var id = random.nextInt(1 << Short.SIZE);
        courier.carry(new Errand(order.get(at), request, id), transport, answer -> {
            if (answer.filter(Recursors::isGood).isPresent()) {
                then.accept(answer);
            } else {
                next(order, at + 1, request, transport, then);
            }
        });
    }

    private static boolean isGood(byte[] answer) {
        return Header.rcode(answer) == Rcode.NOERROR || Header.rcode(answer) == Rcode.NXDOMAIN;
    }
}
