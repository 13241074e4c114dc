package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.bench.Options.Part;
import dev.praetor.systemtests.process.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Requests a second, the agent and the echo server in turn.
final class HttpLoad {
    private static final int CONNECTIONS = 64;
    private static final String KEY = "/v1/kv/bench/one";
    private static final String HEALTH = "/v1/health/service/web?passing";
    private static final int INSTANCES = 4;
    private static final String CROWD = "/v1/health/service/crowd?passing";
    private static final int CROWD_INSTANCES = 100;

    private final Options options;
    private final Agent agent;
    private final Table table;

    HttpLoad(Options options, Agent agent, Table table) {
        this.options = options;
        this.agent = agent;
        this.table = table;
    }

    void measure() {
        agent.http().put(KEY, "x".repeat(100));
        register("web", INSTANCES);
        register("crowd", CROWD_INSTANCES);
        if (options.has(Part.READ)) {
            reads();
        }
        if (options.has(Part.WRITE)) {
            puts();
        }
    }

    private void register(String name, int instances) {
        for (int i = 0; i < instances; i++) {
            var body = """
                    {"Node": "host%1$d", "Address": "10.0.0.%1$d",
                     "Service": {"Service": "%2$s", "Port": 8080, "Tags": ["prod", "v1"]},
                     "Check": {"CheckID": "%2$s", "Name": "%2$s", "ServiceID": "%2$s", "Status": "passing"}}""".formatted(i + 1, name);
            agent.http().put("/v1/catalog/register", body);
        }
    }

    private void reads() {
        try (var echo = new EchoProcess(agent, List.of(KEY, HEALTH, CROWD))) {
            beside(echo, "KV GET, one key of 100 bytes, " + CONNECTIONS + " connections", KEY);
            beside(echo, health(INSTANCES), HEALTH);
            beside(echo, health(CROWD_INSTANCES), CROWD);
        }
    }

    private static String health(int instances) {
        return "health GET, " + instances + " passing instances, " + CONNECTIONS + " connections";
    }

    private void beside(EchoProcess echo, String what, String path) {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        var ourTail = new ArrayList<Double>();
        var theirTail = new ArrayList<Double>();
        drive(agent.http().url() + path);
        drive(echo.http().url() + path);
        for (int i = 0; i < options.rounds(); i++) {
            var load = drive(agent.http().url() + path);
            ours.add(load.rate());
            ourTail.add(load.p99Millis());
            var other = drive(echo.http().url() + path);
            theirs.add(other.rate());
            theirTail.add(other.p99Millis());
            ratios.add(ours.getLast() / theirs.getLast());
        }
        table.row(what, Table.rate(Median.of(ours)), Table.rate(Median.of(theirs)), Table.ratio(Median.of(ratios)));
        table.row(
                "99 of 100 of these within",
                Table.number(Median.of(ourTail), "ms"),
                Table.number(Median.of(theirTail), "ms"),
                "");
    }

    private Tool.Load drive(String url) {
        return Tool.wrk(CONNECTIONS, options.seconds(), url, List.of());
    }

    private void puts() {
        var script = PutScript.in(agent.plan().folder());
        var rates = new ArrayList<Double>();
        var tail = new ArrayList<Double>();
        for (int i = 0; i <= options.rounds(); i++) {
            var load = Tool.wrk(CONNECTIONS, options.seconds(), agent.http().url(), script);
            if (i > 0) {
                rates.add(load.rate());
                tail.add(load.p99Millis());
            }
        }
        table.row(
                "KV PUT, 100 bytes, each on disk before its answer, " + CONNECTIONS + " connections",
                Table.rate(Median.of(rates)));
        table.row("99 of 100 of these within", Table.number(Median.of(tail), "ms"));
    }

    /// What the DNS measurement asks for.
    static Path questions(Path folder) {
        try {
            return Files.writeString(
                    folder.resolve("questions.txt"),
                    "web.service.consul A\nweb.service.consul SRV\nprod.web.service.consul A\nhost1.node.consul A\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
