package dev.praetor.agent.cluster;

import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes contact with members at addresses that an operator named. Any member will do: it tells of the servers. All
/// on the agent's event loop.
public final class Joining {
    /// Before the second attempt; each further pause is twice as long, up to the interval. Agents that were started
    /// together find each other while they start.
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final Dialer dialer;
    private final Resolver resolver;
    private final Supplier<Introduction> self;
    private final KnownServers servers;
    private final int defaultPort;
    private final Clock clock;

    /// @param self what this agent says of itself at the moment
    /// @param servers learns whom the members know
    /// @param defaultPort of addresses that name none: this agent's own cluster port
    public Joining(
            Dialer dialer,
            Resolver resolver,
            Supplier<Introduction> self,
            KnownServers servers,
            int defaultPort,
            Clock clock) {
        this.dialer = dialer;
        this.resolver = resolver;
        this.self = self;
        this.servers = servers;
        this.defaultPort = defaultPort;
        this.clock = clock;
    }

    /// What came of one address.
    ///
    /// @param why in Consul's words, empty when it was met
    private record Try(Optional<Welcome> welcome, String why) {}

    /// Says hello at all of these addresses, and learns. Fails with a [ClusterException] that names each address and
    /// why, when nobody else answered at any.
    ///
    /// @return one welcome for each address where somebody else answered, in the order of the addresses
    public Future<List<Welcome>> once(List<String> addresses) {
        var tries = addresses.stream().map(this::reach).toList();
        return Future.join(tries).transform(_ -> {
            var done = tries.stream().map(Future::result).toList();
            var welcomes = done.stream().flatMap(one -> one.welcome().stream()).toList();
            if (!welcomes.isEmpty()) {
                return Future.succeededFuture(welcomes);
            }
            return Future.failedFuture(new ClusterException(
                    String.join("; ", done.stream().map(Try::why).toList())));
        });
    }

    /// Says hello again and again until somebody answered and a server is known. Fails with a [ClusterException]
    /// after `max` attempts.
    ///
    /// @param interval between two attempts; with any number of them, the first come sooner
    /// @param max attempts; 0: any number
    public Future<List<Welcome>> again(List<String> addresses, Duration interval, int max) {
        var promise = Promise.<List<Welcome>>promise();
        attempt(addresses, interval, max, 1, promise);
        return promise.future();
    }

    private void attempt(
            List<String> addresses, Duration interval, int max, int number, Promise<List<Welcome>> promise) {
        once(addresses).onComplete(done -> {
            if (done.succeeded() && servers.current().isPresent()) {
                LOG.info("joined the cluster: {} answered", done.result().size());
                promise.complete(done.result());
                return;
            }
            var why = done.succeeded()
                    ? "no member there knows a server yet"
                    : done.cause().getMessage();
            if (max > 0 && number >= max) {
                promise.fail(new ClusterException("cannot join the cluster after " + number + " attempts: " + why));
                return;
            }
            var pause = max == 0 ? pause(interval, number) : interval;
            LOG.warn("cannot join the cluster yet, will try again in {} s: {}", pause.toSeconds(), why);
            clock.after(pause, () -> attempt(addresses, interval, max, number + 1, promise));
        });
    }

    private static Duration pause(Duration interval, int attempts) {
        var early = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return early.compareTo(interval) < 0 ? early : interval;
    }

    /// Never fails.
    private Future<Try> reach(String address) {
        var promise = Promise.<Try>promise();
        resolved(address).onComplete(resolved -> {
            if (resolved.failed()) {
                var why =
                        "Failed to resolve " + address + ": " + resolved.cause().getMessage();
                clock.soon(() -> promise.complete(new Try(Optional.empty(), why)));
                return;
            }
            first(resolved.result(), 0)
                    .onComplete(
                            done -> clock.soon(() -> promise.complete(outcome(address, done.result(), done.cause()))));
        });
        return promise.future();
    }

    private Future<List<JoinAddress>> resolved(String address) {
        try {
            var place = JoinAddress.parse(address, defaultPort);
            return resolver.addresses(place.host())
                    .map(hosts -> hosts.stream()
                            .map(host -> new JoinAddress(host, place.port()))
                            .toList());
        } catch (ClusterException wrong) {
            return Future.failedFuture(wrong);
        }
    }

    private Try outcome(String address, @Nullable Welcome welcome, @Nullable Throwable fault) {
        if (welcome == null) {
            return failed(address, fault == null ? "no answer" : String.valueOf(fault.getMessage()));
        }
        if (welcome.self().id().equals(self.get().id())) {
            return failed(address, "that is this agent itself");
        }
        var known = new ArrayList<>(welcome.servers());
        welcome.self()
                .asServer()
                .filter(server -> known.stream().noneMatch(other -> other.id().equals(server.id())))
                .ifPresent(known::add);
        servers.met(known);
        return new Try(Optional.of(welcome), "");
    }

    private static Try failed(String address, String why) {
        return new Try(Optional.empty(), "Failed to join " + address + ": " + why);
    }

    /// The first of a name's addresses that answers.
    private Future<Welcome> first(List<JoinAddress> places, int at) {
        if (at >= places.size()) {
            return Future.failedFuture(new ClusterException("it has no address"));
        }
        var place = places.get(at);
        return dialer.at(place.host(), place.port())
                .hello(self.get())
                .recover(fault -> at + 1 < places.size() ? first(places, at + 1) : Future.failedFuture(fault));
    }
}
