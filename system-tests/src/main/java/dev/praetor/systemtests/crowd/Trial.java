package dev.praetor.systemtests.crowd;

import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.systemtests.bench.Resident;
import dev.praetor.systemtests.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// One size, from the first agent that joins to the last that is missed.
final class Trial implements AutoCloseable {
    /// Of a hundred agents, so many crash and as many fall silent.
    private static final int UNLUCKY_PERCENT = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final double KIB_IN_MIB = 1024;

    private final int size;
    private final Servers servers;
    private final Population crowd;
    private final HttpDialer dialer;

    Trial(int size, int servers, Path folder, long seed) {
        this.size = size;
        this.servers = Servers.start(servers, folder);
        this.crowd = new Population(size, this.servers.contacts(), new SplittableRandom(seed));
        this.dialer = new HttpDialer(crowd.vertx(), "dc1", "crowd");
    }

    Row row(Duration calm) {
        var joined = crowd.join();
        var atFirst = allThere();
        say("joined in " + joined.toMillis() + " ms");
        var pulse = pulse();
        // Everybody beats in the rhythm of the whole crowd from here on.
        pause(pulse.lease());
        var leader = servers.leader();
        var load = load(calm);
        var inUse = Resident.settled(leader.process().pid());
        var resident = Resident.kib(leader.process().pid());
        var calmAlarms = alarms(atFirst, crowd.agents());
        say("calm: " + load + ", " + calmAlarms + " false alarms");
        var unlucky = Math.max(1, size * UNLUCKY_PERCENT / 100);
        var dying = crowd.agents().subList(0, unlucky);
        var crashed = missed(dying, crowd.crash(dying));
        say("crashed: " + crashed.getLast());
        var vanishing = crowd.agents().subList(unlucky, 2 * unlucky);
        var silent = missed(vanishing, crowd.silence(vanishing));
        say("vanished: " + silent.getLast());
        var living = crowd.agents().subList(2 * unlucky, size);
        var cut = crowd.disconnect(living);
        var reconnected = heardAgain(living, cut);
        say("heard again: " + reconnected);
        crowd.awaitBeats(living, 2);
        return new Row(
                size,
                joined,
                pulse.lease(),
                load.beats(),
                load.of(leader.process().pid()),
                servers.all().stream()
                        .filter(server -> !server.equals(leader))
                        .map(server -> load.of(server.process().pid()))
                        .toList(),
                inUse.kib() / KIB_IN_MIB,
                resident / KIB_IN_MIB,
                calmAlarms,
                crashed,
                silent,
                reconnected,
                alarms(atFirst, living) - calmAlarms);
    }

    private static void say(String what) {
        System.err.println("   " + what);
    }

    private Health health() {
        return new Health(servers.leader().http());
    }

    /// Waits until the catalog shows each agent with its service.
    private Map<String, Health.Shown> allThere() {
        Waiting.until(size + " services", PATIENCE, () -> health().servicesPassing() == size);
        return health().serfHealth();
    }

    /// What a server tells an agent: asked in the name of one that lives to the end.
    private Pulse pulse() {
        return Population.await(
                dialer.at("127.0.0.1", servers.leader().plan().ports().serfLan())
                        .beat(crowd.agents().getLast().introduction()));
    }

    /// @param cores share of a core by process
    private record Load(double beats, Map<Long, Double> cores) {
        double of(long pid) {
            return cores.getOrDefault(pid, 0.0);
        }
    }

    private Load load(Duration calm) {
        long start = System.nanoTime();
        var beats = crowd.beats();
        var before = servers.processorTime();
        pause(calm);
        var after = servers.processorTime();
        var heard = crowd.beats() - beats;
        double nanos = System.nanoTime() - start;
        return new Load(
                heard * 1e9 / nanos,
                after.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                process -> process.getValue()
                                                .minus(before.getOrDefault(process.getKey(), Duration.ZERO))
                                                .toNanos()
                                        / nanos)));
    }

    /// Agents that live and are, or were meanwhile, shown as dead.
    private long alarms(Map<String, Health.Shown> atFirst, List<LightAgent> living) {
        var now = health().serfHealth();
        return living.stream()
                .map(LightAgent::name)
                .filter(name -> !Objects.equals(atFirst.get(name), now.get(name)))
                .count();
    }

    private List<Duration> missed(List<LightAgent> dead, long since) {
        return health().untilCritical(dead.stream().map(LightAgent::name).collect(Collectors.toSet()), since, PATIENCE);
    }

    private static Duration heardAgain(List<LightAgent> living, long since) {
        Waiting.until(
                "a beat of each", PATIENCE, () -> living.stream().allMatch(agent -> agent.beatNanos() - since > 0));
        var last = living.stream()
                .mapToLong(agent -> agent.beatNanos() - since)
                .max()
                .orElseThrow();
        return Duration.ofNanos(last);
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public void close() {
        try (servers) {
            crowd.close();
        }
    }
}
