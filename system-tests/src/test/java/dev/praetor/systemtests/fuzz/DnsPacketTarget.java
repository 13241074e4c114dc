package dev.praetor.systemtests.fuzz;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Host;
import dev.praetor.agent.config.Source;
import dev.praetor.dns.StillAnswers;
import dev.praetor.dns.wire.Incoming;
import dev.praetor.dns.wire.RequestReader;
import dev.praetor.dns.wire.Transport;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.State;
import dev.praetor.systemtests.wire.DnsReply;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Any packet has no answer, or one that can be read, has the packet's number and is not too long.
public final class DnsPacketTarget {
    static final StillAnswers ANSWERS =
            new StillAnswers(config(), catalog(), () -> Instant.EPOCH, new SplittableRandom(1));

    private DnsPacketTarget() {}

    public static void fuzzerTestOneInput(byte[] packet) throws ProtocolException {
        for (var transport : Transport.values()) {
            var answer = ANSWERS.answer(packet, transport);
            if (answer.isPresent()) {
                check(packet, answer.get(), transport == Transport.UDP ? room(packet) : 65_535);
            }
        }
    }

    private static void check(byte[] packet, byte[] answer, int most) throws ProtocolException {
        var reply = DnsReply.read(answer, (packet[0] & 255) << 8 | packet[1] & 255);
        if (!reply.sameId() || !reply.flags().contains("qr") || answer.length > most) {
            throw new IllegalStateException("a wrong answer of " + answer.length + " bytes: " + reply);
        }
    }

    /// What the client said that it can take by UDP; 512 bytes when it said nothing (RFC 6891 section 6.2.3).
    private static int room(byte[] packet) {
        return RequestReader.read(packet) instanceof Incoming.Ask(var request)
                ? request.edns().map(edns -> Math.max(512, edns.size())).orElse(512)
                : 512;
    }

    private static State catalog() {
        var none = new TreeMap<String, String>();
        var meta = new TreeMap<>(Map.of("rack", "r1", "rfc1035-note", "x".repeat(300)));
        var state = State.EMPTY;
        for (int i = 1; i <= 12; i++) {
            var name = "host" + i;
            var node = new Node("", name, i == 12 ? "2001:db8::12" : "10.0.0." + i, none, meta, 0, 0);
            var service = new Service(
                    name,
                    "web",
                    "web",
                    "",
                    List.of("prod", "v1"),
                    i == 11 ? "web.example.com" : "",
                    new TreeMap<>(),
                    none,
                    8000 + i,
                    "",
                    Service.Weights.DEFAULT,
                    false,
                    0,
                    0);
            state = state.apply(new CatalogCommand.Register(node, false, Optional.of(service), List.of()), 1)
                    .state();
        }
        return state;
    }

    private static AgentConfig config() {
        var settings = Map.<String, Object>of(
                "node_name",
                "host1",
                "server",
                true,
                "bootstrap_expect",
                1L,
                "data_dir",
                "/nowhere",
                "bind_addr",
                "127.0.0.1");
        try {
            return Configuration.of(false, List.of(new Source("fuzz", settings)), new NoHost())
                    .agent();
        } catch (ConfigException e) {
            throw new IllegalStateException(String.join("; ", e.problems()), e);
        }
    }

    private record NoHost() implements Host {
        @Override
        public String name() {
            return "host1";
        }

        @Override
        public List<Interface> interfaces() {
            return List.of();
        }

        @Override
        public Optional<String> defaultInterface() {
            return Optional.empty();
        }

        @Override
        public boolean exists(Path path) {
            return false;
        }

        @Override
        public Path throwAwayFolder() {
            return Path.of("/nowhere");
        }
    }
}
