package dev.praetor.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Addresses addresses = new Addresses(2);
    private final Connections connections = new Connections(addresses, new Doorkeeper(0));
    private final List<Handler<Void>> closers = new ArrayList<>();
    private int closed;
    private int reset;

    private HttpConnection connection(String host) {
        return (HttpConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpConnection.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "remoteAddress", "localAddress" -> SocketAddress.inetSocketAddress(40_000, host);
                    case "closeHandler" -> {
                        @SuppressWarnings("unchecked")
                        var handler = (Handler<Void>) arguments[0];
                        closers.add(handler);
                        yield self;
                    }
                    case "close" -> {
                        closed++;
                        yield Future.succeededFuture();
                    }
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Turn turn(HttpConnection connection) {
        return turn(connection, HttpVersion.HTTP_1_1);
    }

    private Turn turn(HttpConnection connection, HttpVersion version) {
        return connections.turn((HttpServerRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (_, method, _) -> switch (method.getName()) {
                    case "connection" -> connection;
                    case "version" -> version;
                    case "response" -> response();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private HttpServerResponse response() {
        var closedStream = new AtomicBoolean();
        return (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (_, method, _) -> switch (method.getName()) {
                    case "closed" -> closedStream.get();
                    case "reset" -> {
                        closedStream.set(true);
                        reset++;
                        yield Future.succeededFuture();
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HttpConnection opened(String host) {
        var connection = connection(host);
        connections.opened(connection);
        return connection;
    }

    private void sweep(int times) {
        for (var i = 0; i < times; i++) {
            connections.sweep();
        }
    }

    @Test
    void aConnectionThatNeverAsksIsClosed() {
        opened("10.0.0.1");
        sweep(Connections.FIRST_REQUEST_SWEEPS);
        assertThat(closed).isZero();
        sweep(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void anIdleConnectionIsClosedLater() {
        var open = turn(opened("10.0.0.1"));
        open.sent(Future.succeededFuture());
        sweep(Connections.IDLE_SWEEPS);
        assertThat(closed).isZero();
        sweep(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aBodyThatDoesNotComeToItsEndClosesTheConnection() {
        turn(opened("10.0.0.1")).reading();
        sweep(Connections.BODY_SWEEPS + 1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNotTakenClosesTheConnection() {
        turn(opened("10.0.0.1")).taking();
        sweep(Connections.TAKING_SWEEPS + 1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aConnectionThatWaitsForItsAnswerIsLeftAlone() {
        turn(opened("10.0.0.1")).working();
        sweep(10_000);
        assertThat(closed).isZero();
    }

    @Test
    void anEarlierAnswerTakenLateDoesNotMakeAWorkingConnectionIdle() {
        var open = turn(opened("10.0.0.1"));
        open.taking();
        open.working();
        open.taken();
        sweep(Connections.IDLE_SWEEPS + 1);
        assertThat(closed).isZero();
    }

    @Test
    void anAddressHoldsOnlySoManyConnections() {
        assertThat(turn(opened("10.0.0.1")).tooMany()).isFalse();
        assertThat(turn(opened("10.0.0.1")).tooMany()).isFalse();
        assertThat(turn(opened("10.0.0.1")).tooMany()).isTrue();
        assertThat(turn(opened("10.0.0.2")).tooMany()).isFalse();
    }

    @Test
    void farTooManyAreClosedUnheard() {
        for (var i = 0; i < 5; i++) {
            opened("10.0.0.1");
        }
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aStreamThatDoesNotComeOnIsResetAndItsConnectionGoesOn() {
        var connection = opened("10.0.0.1");
        turn(connection, HttpVersion.HTTP_2).reading();
        turn(connection, HttpVersion.HTTP_2).working();
        sweep(Connections.BODY_SWEEPS + 1);
        assertThat(reset).isEqualTo(1);
        assertThat(connections.streams()).isEqualTo(1);
        sweep(Connections.IDLE_SWEEPS);
        assertThat(closed).isZero();
    }

    @Test
    void aStreamWhoseAnswerIsNotTakenIsReset() {
        turn(opened("10.0.0.1"), HttpVersion.HTTP_2).taking();
        sweep(Connections.TAKING_SWEEPS);
        assertThat(reset).isZero();
        sweep(1);
        assertThat(reset).isEqualTo(1);
        assertThat(connections.streams()).isZero();
    }

    @Test
    void aConnectionWithoutStreamsIsIdle() {
        var turn = turn(opened("10.0.0.1"), HttpVersion.HTTP_2);
        turn.taking();
        turn.taken();
        sweep(Connections.IDLE_SWEEPS);
        assertThat(closed).isZero();
        sweep(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void closedConnectionsMakeRoom() {
        opened("10.0.0.1");
        opened("10.0.0.1");
        closers.forEach(closer -> closer.handle(null));
        assertThat(connections.size()).isZero();
        assertThat(turn(opened("10.0.0.1")).tooMany()).isFalse();
    }
}
