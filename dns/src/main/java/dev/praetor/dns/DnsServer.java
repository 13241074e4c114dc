package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.wire.ClusterPort;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.gateway.ServerDns;
import dev.praetor.dns.recurse.Recursors;
import dev.praetor.dns.recurse.Upstream;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    private final Answering answering;
    private final RandomGenerator random;
    private final List<Upstream> upstreams;
    private final ConnectionSlots slots = new ConnectionSlots();
    private final List<String> deployed = new ArrayList<>();

    /// @param clock for the zone's serial number
    /// @param random not guessable, as it numbers the questions to recursors, and safe for several threads
    /// @throws IllegalArgumentException when a domain or recursor in the configuration is none
    public DnsServer(Vertx vertx, AgentConfig config, Replica replica, InstantSource clock, RandomGenerator random) {
        this(vertx, config, new OwnZone(config, replica, clock, random), random);
    }

    /// Of a client agent: questions about our names go to the servers.
    public DnsServer(Vertx vertx, AgentConfig config, ServerDns servers, InstantSource clock, RandomGenerator random) {
        this(vertx, config, new ServersZone(config, servers, clock, random), random);
    }

    private DnsServer(Vertx vertx, AgentConfig config, Answering answering, RandomGenerator random) {
        this.vertx = vertx;
        this.config = config;
        this.answering = answering;
        this.random = random;
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
        var listener = new Listener(place, slots, this::responder);
        return vertx.deployVerticle(listener).compose(id -> {
            deployed.add(id);
            return deploy(number + 1, listener.port());
        });
    }

    /// For one event loop.
    Responder responder() {
        return answering.responder(recursors(upstreams));
    }

    private Recursors recursors(List<Upstream> whom) {
        var dns = config.dns();
        return new Recursors(vertx, whom, !"random".equals(dns.recursorStrategy()), dns.recursorTimeout(), random);
    }

    /// Answers, on the current event loop, questions that come through client agents. What is not ours they ask
    /// their own recursors.
    public ClusterPort.DnsAnswers forwarded() {
        var responder = answering.responder(recursors(List.of()));
        return (message, datagram) -> {
            var promise = Promise.<byte[]>promise();
            responder.handle(message, datagram ? Transport.UDP : Transport.TCP, new Asker() {
                @Override
                public void reply(byte[] answer) {
                    promise.complete(answer);
                }

                @Override
                public void ignore() {
                    promise.fail(new ClusterException("this is no DNS question"));
                }
            });
            return promise.future();
        };
    }

    /// Stops listening and forgets what was kept. Questions under way may stay without an answer.
    public Future<Void> close() {
        return undeploy().onComplete(_ -> {
            answering.close();
        });
    }

    private Future<Void> undeploy() {
        var all = List.copyOf(deployed).stream().map(vertx::undeploy).toList();
        deployed.clear();
        return Future.join(all).mapEmpty();
    }

    /// How many answers are kept, and how often they were of use.
    public CacheFacts cacheFacts() {
        return answering.facts();
    }
}
