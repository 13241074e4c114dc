package dev.praetor.systemtests.crowd;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Program;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The servers that the crowd joins: processes on loopback.
record Servers(List<Agent> all) implements AutoCloseable {
    /// Starts them, and waits until each knows a leader.
    static Servers start(int count, Path folder) {
        var ports = Stream.generate(AgentPorts::free).limit(count).toList();
        var agents = new ArrayList<Agent>();
        try {
            for (int i = 0; i < count; i++) {
                var plan = plan(i, ports, folder.resolve("server" + (i + 1)));
                agents.add(new Agent(plan, plan.launch()));
            }
            agents.forEach(Agent::awaitLeader);
            return new Servers(List.copyOf(agents));
        } catch (RuntimeException e) {
            agents.forEach(Agent::close);
            throw e;
        }
    }

    private static AgentPlan plan(int number, List<AgentPorts> ports, Path folder) {
        var arguments = new ArrayList<>(List.of(
                "-server",
                "-bootstrap-expect=" + ports.size(),
                "-data-dir=" + folder.resolve("data"),
                "-bind=127.0.0.1",
                "-client=127.0.0.1",
                "-node=server" + (number + 1)));
        for (int other = 0; other < ports.size(); other++) {
            if (other != number) {
                arguments.add("-retry-join=127.0.0.1:" + ports.get(other).serfLan());
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AgentPlan(Program.locate(), folder, ports.get(number), arguments, Map.of());
    }

    /// Their cluster ports.
    List<Integer> contacts() {
        return all.stream().map(agent -> agent.plan().ports().serfLan()).toList();
    }

    Agent leader() {
        var answer = all.getFirst()
                .http()
                .send(HttpAsk.of("GET", "/v1/status/leader"))
                .text();
        return all.stream()
                .filter(agent -> answer.contains(":" + agent.plan().ports().server() + "\""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no leader: " + answer));
    }

    /// Processor time that each has used so far, by process.
    Map<Long, Duration> processorTime() {
        return all.stream().map(agent -> agent.process().pid()).collect(Collectors.toMap(pid -> pid, Servers::used));
    }

    private static Duration used(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
    }

    @Override
    public void close() {
        all.forEach(Agent::close);
    }
}
