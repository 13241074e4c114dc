package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Requests a second of three servers on one machine, asked at the leader and at another one.
final class ClusterLoad {
    static final int SERVERS = 3;

    private static final int CONNECTIONS = 64;
    private static final String KEY = "/v1/kv/bench/one";

    private final Options options;
    private final Path folder;
    private final Table table;

    ClusterLoad(Options options, Path folder, Table table) {
        this.options = options;
        this.folder = folder;
        this.table = table;
    }

    void measure() {
        try (var cluster = Cluster.onLoopback(folder, Collections.nCopies(SERVERS, Map.of()))) {
            cluster.launch();
            cluster.awaitLeader();
            int leads = cluster.leader();
            var leader = cluster.endpoints().get(leads);
            var follower = cluster.endpoints().get((leads + 1) % SERVERS);
            leader.put(KEY, "x".repeat(100));
            var puts = PutScript.in(folder);
            Tool.wrk(CONNECTIONS, options.warmSeconds(), leader.url(), puts);
            row("KV PUT at the leader", leader, "", puts);
            row("KV PUT at a follower", follower, "", puts);
            row("KV GET at a follower, default consistency", follower, KEY, List.of());
            row("KV GET at the leader, `?consistent`", leader, KEY + "?consistent", List.of());
            row("KV GET at a follower, `?stale`", follower, KEY + "?stale", List.of());
            if (cluster.leader() != leads) {
                throw new IllegalStateException("the leadership moved while it was measured");
            }
        }
    }

    private void row(String what, HttpEndpoint server, String path, List<String> script) {
        var url = server.url() + path;
        var rates = new ArrayList<Double>();
        var tail = new ArrayList<Double>();
        Tool.wrk(CONNECTIONS, options.seconds(), url, script);
        for (int i = 0; i < options.rounds(); i++) {
            var load = Tool.wrk(CONNECTIONS, options.seconds(), url, script);
            rates.add(load.rate());
            tail.add(load.p99Millis());
        }
        table.row("three servers: " + what + ", " + CONNECTIONS + " connections", Table.rate(Median.of(rates)));
        table.row("99 of 100 of these within", Table.number(Median.of(tail), "ms"));
    }
}
