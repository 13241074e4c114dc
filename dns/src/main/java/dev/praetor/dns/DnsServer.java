package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.dns.recurse.Chase;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.recurse.Upstream;
import dev.praetor.dns.wire.ReplyRules;
import dev.praetor.dns.wire.ReplyWriter;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.ZoneAnswers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The DNS interface of an agent: listens where configuration says, by UDP and TCP on one port.
///
/// One [Listener] for each processor, each on an event loop of its own.
public final class DnsServer {
    /// In place of a port: configuration wants no DNS.
    public static final int CLOSED = -1;

    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);
    /// A port that is free for UDP may be taken for TCP; the next one is not, most likely.
    private static final int FREE_PORT_TRIES = 10;

    private static final int LISTENERS_MOST = 16;

    private final Vertx vertx;
    private final AgentConfig config;
    private final Replica replica;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Domains domains;
    private final ZoneAnswers zone;
    private final AnswerCache cache;
    private final ReverseIndex reverse;
    private final List<Upstream> upstreams;
    private final ConnectionSlots slots = new ConnectionSlots();
    private final List<String> deployed = new ArrayList<>();

    /// @param clock for the zone's serial number
    /// @param random not guessable, as it numbers the questions to recursors, and safe for several threads
    /// @throws IllegalArgumentException when a domain or recursor in the configuration is none
    public DnsServer(Vertx vertx, AgentConfig config, Replica replica, InstantSource clock, RandomGenerator random) {
        this.vertx = vertx;
        this.config = config;
        this.replica = replica;
        this.clock = clock;
        this.random = random;
        this.domains = new Domains(config.dns());
        this.zone = new ZoneAnswers(config.dns(), config.datacenter(), domains);
        this.cache = new AnswerCache(replica);
        this.reverse = new ReverseIndex(
                replica,
                zone::addressBook,
                task -> Thread.ofVirtual().name("dns-address-book").start(task));
        this.upstreams = upstreams(config);
    }

    private static List<Upstream> upstreams(AgentConfig config) {
        var others = new ArrayList<Upstream>();
        for (var text : config.dns().recursors()) {
            var upstream = Upstream.parse(text);
            if (upstream.isOurselves(config.ports().dns())) {
                LOG.warn("recursor {} is this agent itself and is left out: questions would go in circles", text);
            } else {
                others.add(upstream);
            }
        }
        return others;
    }

    /// Listens. Fails when an address cannot be bound; then nothing listens.
    ///
    /// @return the port, which is a free one if configuration says 0; [#CLOSED] if it says -1
    public Future<Integer> start() {
        var port = config.ports().dns();
        return port < 0 ? Future.succeededFuture(CLOSED) : start(port, port == 0 ? FREE_PORT_TRIES : 1);
    }

    private Future<Integer> start(int port, int tries) {
        return deploy(0, port)
                .recover(problem ->
                        undeploy().compose(_ -> tries > 1 ? start(port, tries - 1) : Future.failedFuture(problem)));
    }

    /// One after the other, as the first may be the one to find a free port.
    private Future<Integer> deploy(int number, int port) {
        var count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, LISTENERS_MOST);
        if (number == count) {
            return Future.succeededFuture(port);
        }
        var addresses = config.listeners().dns();
        var udp = UdpPlace.of(addresses, UdpPlace.ofThisHost());
        var place = new Listener.Place(udp, addresses, port, number, count);
        var listener = new Listener(place, slots, this::exchange);
        return vertx.deployVerticle(listener).compose(id -> {
            deployed.add(id);
            return deploy(number + 1, listener.port());
        });
    }

    /// For one event loop.
    Exchange exchange() {
        var dns = config.dns();
        var recursors = new Recursors(
                vertx, upstreams, !"random".equals(dns.recursorStrategy()), dns.recursorTimeout(), random);
        var writer = new ReplyWriter(ReplyRules.of(dns), clock, new SplittableRandom(random.nextLong()));
        return new Exchange(
                replica,
                new ReadRules(replica, dns),
                domains,
                zone,
                cache,
                reverse,
                recursors,
                new Chase(recursors, random),
                writer);
    }

    /// Stops listening and forgets what was kept. Questions under way may stay without an answer.
    public Future<Void> close() {
        return undeploy().onComplete(_ -> {
            cache.clear();
            reverse.close();
        });
    }

    private Future<Void> undeploy() {
        var all = List.copyOf(deployed).stream().map(vertx::undeploy).toList();
        deployed.clear();
        return Future.join(all).mapEmpty();
    }

    /// How many answers are kept, and how often they were of use.
    public CacheFacts cacheFacts() {
        return cache.facts();
    }
}
