package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Node;
import dev.praetor.state.Result;
import dev.praetor.state.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Plays the host of one agent, and the servers, as the lines of a story say.
///
/// - `register SERVICE [tags=a,b] [override] [check=ID]`, `deregister SERVICE`, `report CHECK STATUS OUTPUT`: at the
///   agent. Its full comparisons are a minute apart, outputs alone wait up to five.
/// - `other register ...`, `other deregister SERVICE`, `other deregister-check CHECK`, `other deregister-node`:
///   somebody else does it in the catalog, under this agent's node.
/// - `servers fail`, `servers vanish`, `servers work`.
/// - `wait 1m`: time passes.
/// - `catalog`, `agent`: what is there and here.
///
/// What happens at the agent answers with the comparisons and writes that followed.
final class Narrator {
    private static final Node SELF = new Node("", "node1", "127.0.0.1", new TreeMap<>(), new TreeMap<>(), 0, 0);
    private static final Duration TTL = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final MemoryReplica replica = new MemoryReplica(clock::unixMillis);
    private final LocalServices local = new LocalServices(clock);
    private final ToldCatalog catalog = new ToldCatalog(new ReplicaCatalog(replica, SELF.name()));
    private final Sync sync = new Sync(
            local, catalog, SELF, clock, new Stagger(new Random(7)), Duration.ofMinutes(1), Duration.ofMinutes(5));

    /// The words of a command and its `name=value` options.
    private record Line(List<String> words, TreeMap<String, String> options) {
        static Line of(String text) {
            var words = new ArrayList<String>();
            var options = new TreeMap<String, String>();
            for (var part : text.strip().split("\\s+")) {
                var equals = part.indexOf('=');
                if (equals > 0) {
                    options.put(part.substring(0, equals), part.substring(equals + 1));
                } else {
                    words.add(part);
                }
            }
            return new Line(words, options);
        }

        String word(int at) {
            return at < words.size() ? words.get(at) : "";
        }

        Line from(int at) {
            return new Line(words.subList(at, words.size()), options);
        }

        String[] list(String name) {
            var text = options.getOrDefault(name, "");
            return text.isEmpty() ? new String[0] : text.split(",");
        }
    }

    String tell(String text) {
        var line = Line.of(text);
        switch (line.word(0)) {
            case "start" -> sync.begin();
            case "register" -> register(line);
            case "deregister" -> local.deregisterService(line.word(1));
            case "report" -> local.report(line.word(1), line.word(2), line.word(3));
            case "wait" -> clock.advance(Duration.parse("PT" + line.word(1)));
            case "servers" -> servers(line.word(1));
            case "other" -> {
                return replica.apply(other(line.from(1))) instanceof Result.Done ? "ok" : "refused";
            }
            case "catalog" -> {
                return here();
            }
            case "agent" -> {
                return agent();
            }
            default -> throw new IllegalArgumentException("no such command: " + text);
        }
        return catalog.told();
    }

    private void register(Line line) {
        var id = line.word(1);
        var service = Samples.service(id, line.word(2).equals("override"), line.list("tags"));
        var checks = line.options().containsKey("check")
                ? List.of(Samples.ttl(line.options().get("check"), id, TTL))
                : List.<LocalCheck>of();
        local.register(service, checks, List.of());
    }

    private void servers(String how) {
        catalog.failing(how.equals("fail"));
        replica.leader(!how.equals("vanish"));
    }

    private static CatalogCommand other(Line line) {
        return switch (line.word(0)) {
            case "register" ->
                new CatalogCommand.Register(
                        SELF,
                        true,
                        Optional.of(Samples.service(line.word(1), line.word(2).equals("override"), line.list("tags"))
                                .service()),
                        List.of());
            case "deregister" -> new CatalogCommand.DeregisterService(SELF.name(), line.word(1));
            case "deregister-check" -> new CatalogCommand.DeregisterCheck(SELF.name(), line.word(1));
            case "deregister-node" -> new CatalogCommand.DeregisterNode(SELF.name());
            default -> throw new IllegalArgumentException("nobody does that: " + line);
        };
    }

    private String here() {
        var state = replica.current();
        var found = new CatalogQueries.NodeServices(SELF.name()).on(state).value();
        if (found.isEmpty()) {
            return "no such node";
        }
        var lines = new ArrayList<String>();
        found.get().services().forEach(service -> lines.add(told(service)));
        new HealthQueries.NodeChecks(SELF.name()).on(state).value().forEach(check -> lines.add(told(check)));
        return lines.isEmpty() ? "the node alone" : String.join("\n", lines);
    }

    private String agent() {
        var lines = new ArrayList<String>();
        local.state().services().values().forEach(service -> lines.add(told(service.service())));
        local.state().checks().values().forEach(check -> lines.add(told(check.check())));
        return lines.isEmpty() ? "nothing" : String.join("\n", lines);
    }

    static String told(Service service) {
        return "service " + service.id() + " " + service.tags();
    }

    static String told(Check check) {
        return "check " + check.id() + " " + check.status()
                + (check.output().isEmpty() ? "" : " '" + check.output() + "'")
                + (check.serviceId().isEmpty() ? "" : " of " + check.serviceId());
    }
}
