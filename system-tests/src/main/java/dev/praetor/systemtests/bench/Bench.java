package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.bench.Options.Part;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Runs everything and prints the table. Progress goes to the standard error stream.
public final class Bench {
    /// Connections from one address that the agent is told to allow; its own default is made for strangers.
    private static final int CONNECTIONS = 30_000;

    private Bench() {}

    public static void main(String[] args) throws IOException {
        var options = Options.of(List.of(args));
        var folder = Files.createTempDirectory("praetor-bench");
        try {
            System.out.println(run(options, folder));
        } finally {
            delete(folder);
        }
    }

    static String run(Options options, Path folder) throws IOException {
        var table = new Table();
        if (options.has(Part.START)) {
            new StartUp(options, folder, table).measure();
        }
        if (options.has(Part.READ) || options.has(Part.WRITE) || options.has(Part.DNS)) {
            try (var agent = agent(Files.createDirectory(folder.resolve("load")))) {
                var load = new HttpLoad(options, agent, table);
                load.measure();
                if (options.has(Part.DNS)) {
                    table.row("DNS, A and SRV by UDP", Table.rate(dns(options, folder, agent)));
                }
            }
        }
        // Agents of their own: what a load before has left behind would hide what waiting costs, and warm what is
        // to be seen cold.
        if (options.has(Part.WAIT)) {
            try (var agent = agent(Files.createDirectory(folder.resolve("waiting")))) {
                new WaitingLoad(options, agent, table).measure();
            }
        }
        if (options.has(Part.WAKE)) {
            try (var agent = agent(Files.createDirectory(folder.resolve("waking")))) {
                new WakeUps(options, agent, table).measure();
            }
        }
        if (options.has(Part.CLUSTER)) {
            new ClusterLoad(options, Files.createDirectory(folder.resolve("cluster")), table).measure();
        }
        if (options.has(Part.FAILOVER)) {
            new Failover(options, Files.createDirectory(folder.resolve("failover")), table).measure();
        }
        return table.markdown() + "\nMeasured on " + Machine.description() + ", load and server on the same cores.";
    }

    private static double dns(Options options, Path folder, Agent agent) {
        return Tool.dnsperf(agent.plan().ports().dns(), HttpLoad.questions(folder), options.seconds());
    }

    private static Agent agent(Path folder) throws IOException {
        var limits = new LinkedHashMap<String, Json>();
        limits.put("http_max_conns_per_client", Json.Num.of(CONNECTIONS));
        var config = new LinkedHashMap<String, Json>();
        config.put("limits", new Json.Obj(limits));
        var file = Files.writeString(folder.resolve("bench.json"), JsonText.SENT.of(new Json.Obj(config)));
        return AgentPlan.durable(folder).with("-config-file=" + file).start();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
