package dev.praetor.server.membership;

import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Says hello to all servers that this one knows of, again and again until there is a complete group, and while nobody
/// leads: so they learn of each other, who is there, and where. Confined to one event loop.
public final class Meeting {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private final Supplier<Introduction> self;
    private final Clock clock;
    private final Dialer dialer;
    private final Acquaintances acquaintances;
    private final BooleanSupplier settled;
    private final Founding founding;
    private final Set<String> asked = new HashSet<>();
    private Clock.@Nullable Timer timer;

    /// @param settled whether there is nothing to find out any more
    public Meeting(
            Supplier<Introduction> self,
            Clock clock,
            Dialer dialer,
            Acquaintances acquaintances,
            BooleanSupplier settled,
            Founding founding) {
        this.self = self;
        this.clock = clock;
        this.dialer = dialer;
        this.acquaintances = acquaintances;
        this.settled = settled;
        this.founding = founding;
    }

    public void begin() {
        timer = clock.after(INTERVAL, this::begin);
        if (settled.getAsBoolean()) {
            return;
        }
        founding.look();
        for (var server : acquaintances.all()) {
            if (asked.add(server.id())) {
                dialer.at(server).hello(self.get()).onComplete(done -> {
                    asked.remove(server.id());
                    if (done.succeeded()) {
                        learned(List.of(done.result()));
                    }
                });
            }
        }
    }

    public void end() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /// Somebody answered a hello.
    public void learned(List<Welcome> welcomes) {
        for (var welcome : welcomes) {
            acquaintances.met(welcome.self(), clock.nanos());
            welcome.servers().forEach(acquaintances::toldOf);
        }
    }
}
