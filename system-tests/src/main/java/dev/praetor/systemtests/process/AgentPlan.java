package dev.praetor.systemtests.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How an agent is to be started; starting it again with the same plan is a restart.
///
/// @param folder its current folder
/// @param arguments everything after `agent` but for the ports
public record AgentPlan(
        Program program, Path folder, AgentPorts ports, List<String> arguments, Map<String, String> environment) {

    /// A throw-away agent. It does not look for a Docker engine of its own accord.
    public static AgentPlan dev(Path folder) {
        return new AgentPlan(
                Program.locate(), folder, AgentPorts.free(), List.of("-dev", "-node=node1", "-docker=false"), Map.of());
    }

    /// A server that keeps its data in `folder/data`.
    public static AgentPlan durable(Path folder) {
        var arguments = List.of(
                "-server",
                "-bootstrap-expect=1",
                "-data-dir=" + folder.resolve("data"),
                "-bind=127.0.0.1",
                "-client=127.0.0.1",
                "-node=node1");
        return new AgentPlan(Program.locate(), folder, AgentPorts.free(), arguments, Map.of());
    }

    public AgentPlan with(String... more) {
        var all = Stream.concat(arguments.stream(), Stream.of(more)).toList();
        return new AgentPlan(program, folder, ports, all, environment);
    }

    public AgentPlan without(String argument) {
        var rest = arguments.stream().filter(it -> !it.equals(argument)).toList();
        return new AgentPlan(program, folder, ports, rest, environment);
    }

    public AgentPlan at(AgentPorts other) {
        return new AgentPlan(program, folder, other, arguments, environment);
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    /// Starts the process and returns at once.
    public PraetorProcess launch() {
        var command = new ArrayList<String>();
        command.add("agent");
        command.addAll(arguments);
        command.addAll(ports.flags());
        return PraetorProcess.start(program, "agent", folder, environment, command);
    }

    /// Starts the process and waits until it has a leader.
    public Agent start() {
        var agent = new Agent(this, launch());
        try {
            agent.awaitLeader();
            return agent;
        } catch (RuntimeException e) {
            agent.close();
            throw e;
        }
    }
}
