package dev.praetor.cli.warmup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.cli.client.AgentClient;
import dev.praetor.cli.client.AgentException;
import dev.praetor.cli.client.Answer;
import dev.praetor.cli.client.Request;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Runs an agent and asks it what agents are asked; then what servers do to each other.
final class Rehearsal {
    /// Long enough for the JVM to see what is called often.
    private static final Duration REPEAT = Duration.ofSeconds(6);

    private static final String SERVICE = """
            {"Name": "web", "Port": 80, "Tags": ["a", "b"], "Meta": {"k": "v"}, "Check": {"TTL": "60s", "Status": "passing"}}""";
    private static final String OUTSIDE = """
            {"Node": "outside", "Address": "127.0.0.2", "Service": {"Service": "db", "Port": 5432, "Tags": ["x"]}}""";
    private static final String TRANSACTION = """
            [{"KV": {"Verb": "set", "Key": "t", "Value": "dg=="}}, {"KV": {"Verb": "get", "Key": "t"}}]""";

    private final Consumer<List<String>> program;
    private final Terminal terminal;

    /// @param program runs a command line
    Rehearsal(Consumer<List<String>> program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    void run() throws IOException, AgentException, UsageException {
        var ports = FreePorts.take(RehearsedAgent.PORTS);
        var words = List.of("agent", "-dev", "-log-level=info");
        try (var agent = RehearsedAgent.start(program, terminal, ports, words)) {
            commands("127.0.0.1:" + ports.getFirst());
            try (var crowd = new Crowd(ports.getFirst())) {
                var end = System.nanoTime() + REPEAT.toNanos();
                for (var i = 0; System.nanoTime() < end; i++) {
                    requests(agent.client(), i);
                    DnsQuestions.ask(ports.get(1));
                    crowd.act(i);
                }
            }
            new GroupRehearsal().run();
        }
    }

    private void commands(String address) {
        var where = "-http-addr=" + address;
        for (var words : List.of(
                List.of("version"),
                List.of("kv", "put", where, "a", "b"),
                List.of("kv", "get", where, "a"),
                List.of("kv", "get", where, "-recurse"),
                List.of("members", where),
                List.of("catalog", "nodes", where),
                List.of("catalog", "services", where, "-tags"),
                List.of("info", where),
                List.of("kv", "delete", where, "a"))) {
            program.accept(words);
        }
    }

    static void requests(AgentClient client, int round) throws AgentException {
        var key = "/v1/kv/warm/" + round % 100;
        client.ask(Request.put(key).body(new byte[100]));
        client.ask(Request.get(key));
        client.ask(Request.get(key).with("raw"));
        client.ask(Request.get("/v1/kv/warm").with("recurse"));
        client.ask(Request.put("/v1/agent/service/register").body(SERVICE.getBytes(UTF_8)));
        client.ask(Request.put("/v1/catalog/register").body(OUTSIDE.getBytes(UTF_8)));
        client.ask(Request.put("/v1/txn").body(TRANSACTION.getBytes(UTF_8)));
        var health = client.ask(Request.get("/v1/health/service/web").with("passing"));
        client.ask(Request.get("/v1/health/service/web")
                .with("index", index(health))
                .with("wait", "1ms"));
        client.ask(Request.get("/v1/catalog/services"));
        client.ask(Request.get("/v1/catalog/service/db"));
        client.ask(Request.get("/v1/catalog/nodes"));
        client.ask(Request.get("/v1/agent/services"));
        client.ask(Request.get("/v1/agent/self"));
        client.ask(Request.get("/v1/nothing"));
        client.ask(Request.delete(key));
    }

    private static String index(Answer answer) {
        return answer.header("x-consul-index").orElse("1");
    }
}
