package dev.praetor.http.agent;

import dev.praetor.agent.Version;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Member.Status;
import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.host.Agent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sections that `consul info` prints.
final class Statistics {
    private Statistics() {}

    static SortedMap<String, SortedMap<String, String>> of(Agent agent, List<Member> known) {
        var sections = new TreeMap<String, SortedMap<String, String>>();
        sections.put("agent", agent(agent));
        sections.put("build", build());
        sections.put("consul", consul(agent));
        sections.put("raft", new TreeMap<>(agent.replica().raftFacts()));
        sections.put("runtime", runtime());
        sections.put("serf_lan", members(known, false));
        sections.put("serf_wan", members(known, true));
        return sections;
    }

    private static SortedMap<String, String> agent(Agent agent) {
        var local = agent.local();
        var facts = new TreeMap<String, String>();
        facts.put("services", Integer.toString(local.services().size()));
        facts.put("checks", Integer.toString(local.checks().size()));
        facts.put("check_ttls", Long.toString(count(agent, true)));
        facts.put("check_monitors", Long.toString(count(agent, false)));
        return facts;
    }

    private static long count(Agent agent, boolean ttls) {
        return agent.local().checks().values().stream()
                .map(check -> check.registration().kind())
                .filter(kind -> ttls ? kind instanceof CheckKind.Ttl : kind.runsPrograms())
                .count();
    }

    private static SortedMap<String, String> build() {
        var facts = new TreeMap<String, String>();
        facts.put("prerelease", "");
        facts.put("revision", "");
        facts.put("version", Version.FULL);
        return facts;
    }

    private static SortedMap<String, String> consul(Agent agent) {
        var own = agent.self().address() + ":" + agent.config().ports().server();
        var leader = agent.replica().leader();
        var facts = new TreeMap<String, String>();
        facts.put("acl", "disabled");
        facts.put("bootstrap", Boolean.toString(agent.config().bootstrapExpect() == 1));
        facts.put("known_datacenters", "1");
        facts.put("leader", Boolean.toString(leader.filter(own::equals).isPresent()));
        facts.put("leader_addr", leader.orElse(""));
        facts.put("server", Boolean.toString(agent.self().server()));
        return facts;
    }

    private static SortedMap<String, String> runtime() {
        var facts = new TreeMap<String, String>();
        facts.put("arch", System.getProperty("os.arch", ""));
        facts.put("cpu_count", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("goroutines", Integer.toString(Thread.activeCount()));
        facts.put("max_procs", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("os", System.getProperty("os.name", ""));
        facts.put("version", System.getProperty("java.version", ""));
        return facts;
    }

    private static SortedMap<String, String> members(List<Member> known, boolean serversOnly) {
        var members = known.stream()
                .filter(member -> !serversOnly || "consul".equals(member.tags().get("role")))
                .map(Member::status)
                .toList();
        var facts = new TreeMap<String, String>();
        facts.put("members", Integer.toString(members.size()));
        facts.put(
                "failed",
                Long.toString(members.stream().filter(Status.FAILED::equals).count()));
        facts.put(
                "left",
                Long.toString(members.stream().filter(Status.LEFT::equals).count()));
        facts.put("encrypted", "false");
        return facts;
    }
}
