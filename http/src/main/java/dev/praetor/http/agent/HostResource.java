package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.agent.host.HostFacts;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import java.util.Locale;
import java.util.Map;

/// `/v1/agent/host`: the machine under this agent.
final class HostResource implements Resource {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int PERCENT = 100;

    private final Agent agent;

    HostResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/host").get(new Permission.Operator(Access.READ), this::host);
    }

    private Reply host(HttpQuestion question) {
        return new Reply.Later(agent.hostFacts()
                .map(facts -> Reply.json(question, json -> {
                    json.beginObject().name("Memory");
                    memory(json, facts);
                    json.name("CPU").beginArray();
                    for (var number = 0; number < facts.processors().size(); number++) {
                        processor(json, number, facts.processors().get(number));
                    }
                    json.endArray().name("Host");
                    system(json, facts);
                    json.name("Disk");
                    disk(json, facts);
                    json.name("CollectionTime").value(System.currentTimeMillis() * NANOS_PER_MILLI);
                    json.name("Errors").nil().endObject();
                })));
    }

    private static void memory(JsonWriter json, HostFacts facts) {
        var total = facts.memoryTotal();
        var free = facts.memory().getOrDefault("MemFree", 0L);
        var available = facts.memory().getOrDefault("MemAvailable", free);
        json.beginObject();
        json.name("total").value(total);
        json.name("available").value(available);
        json.name("used").value(total - available);
        json.name("usedPercent").value(percent(total - available, total));
        json.name("free").value(free);
        json.name("buffers").value(facts.memory().getOrDefault("Buffers", 0L));
        json.name("cached").value(facts.memory().getOrDefault("Cached", 0L));
        json.name("swapTotal").value(facts.memory().getOrDefault("SwapTotal", 0L));
        json.name("swapFree").value(facts.memory().getOrDefault("SwapFree", 0L)).endObject();
    }

    private static void processor(JsonWriter json, int number, Map<String, String> facts) {
        json.beginObject();
        json.name("cpu").value(number);
        json.name("vendorId").value(facts.getOrDefault("vendor_id", ""));
        json.name("family").value(facts.getOrDefault("cpu family", ""));
        json.name("model").value(facts.getOrDefault("model", ""));
        json.name("modelName").value(facts.getOrDefault("model name", "")).endObject();
    }

    private void system(JsonWriter json, HostFacts facts) {
        var now = System.currentTimeMillis() / 1_000;
        json.beginObject();
        json.name("hostname").value(agent.self().name());
        json.name("uptime").value(facts.uptimeSeconds());
        json.name("bootTime").value(now - facts.uptimeSeconds());
        json.name("procs").value(facts.processes());
        json.name("os").value(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
        json.name("kernelVersion").value(facts.kernel());
        json.name("kernelArch").value(System.getProperty("os.arch", ""));
        json.name("hostid").value(agent.self().id()).endObject();
    }

    private static void disk(JsonWriter json, HostFacts facts) {
        var used = facts.diskTotal() - facts.diskFree();
        json.beginObject();
        json.name("path").value(facts.disk().toString());
        json.name("fstype").value(facts.fileSystem());
        json.name("total").value(facts.diskTotal());
        json.name("free").value(facts.diskFree());
        json.name("used").value(used);
        json.name("usedPercent").value(percent(used, facts.diskTotal())).endObject();
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : (double) part * PERCENT / whole;
    }
}
