package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Servers in one process that come and go, each with a folder of its own below one.
final class Group implements AutoCloseable {
    /// Long enough for several servers in one process on a busy machine.
    static final Timings TIMINGS = new Timings(
            Duration.ofMillis(1000),
            Duration.ofMillis(2000),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    private final Path folder;
    private final UnaryOperator<LogConfig> settings;
    private final Map<String, Running> running = new ConcurrentSkipListMap<>();

    Group(Path folder, UnaryOperator<LogConfig> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    static Peer peer(String id) {
        return new Peer(id, "127.0.0.1", Ports.free());
    }

    Path folder(String id) {
        return folder.resolve(id);
    }

    Running found(String id) throws LogStartException {
        Peer self = peer(id);
        return start(self, List.of(self));
    }

    /// Starts one that waits to be added, or goes on where it was.
    Running join(Peer self) throws LogStartException {
        return start(self, List.of());
    }

    Running start(Peer self, List<Peer> founders) throws LogStartException {
        Quiet.ratis();
        var config = LogConfig.single(folder(self.id()), self)
                .withFounders(founders)
                .withTimings(TIMINGS)
                .withSnapshots(Running.ON_REQUEST);
        var one = Running.start(settings.apply(config));
        running.put(self.id(), one);
        return one;
    }

    Running get(String id) {
        return running.get(id);
    }

    /// Founds a group of the first and adds the others.
    Group grow(String first, String... others) throws LogStartException {
        found(first).awaitLeadership();
        for (String id : others) {
            assertThat(change(leader().log().add(join(peer(id)).log().self()))).isEqualTo(new MemberChange.Done());
        }
        return this;
    }

    Running leader() {
        return await().atMost(Running.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> running.values().stream()
                                .filter(Group::leads)
                                .findFirst()
                                .orElse(null),
                        leader -> leader != null);
    }

    Running follower() {
        Running leader = leader();
        return running.values().stream()
                .filter(each -> each != leader)
                .findFirst()
                .orElseThrow();
    }

    private static boolean leads(Running each) {
        return each.log().leader().filter(each.log().self()::equals).isPresent();
    }

    void stop(String id) {
        Running one = running.remove(id);
        if (one != null) {
            one.close();
        }
    }

    static MemberChange change(CompletableFuture<MemberChange> asked) {
        return asked.orTimeout(Running.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    void awaitSameLines() {
        await().atMost(Running.PATIENCE).untilAsserted(() -> {
            List<String> lines = leader().lines();
            assertThat(running.values())
                    .allSatisfy(each -> assertThat(each.lines()).isEqualTo(lines));
        });
    }

    @Override
    public void close() {
        running.values().parallelStream().forEach(Running::close);
    }
}
