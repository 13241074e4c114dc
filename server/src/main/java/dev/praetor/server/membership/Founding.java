package dev.praetor.server.membership;

import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one group, and only one, of servers that start with empty folders.
///
/// Those that expect the same number say hello to each other. As soon as as many know each other, the one with the
/// smallest id asks each of the others for its word ([Group#givesWordTo]); with the word of all it founds a group
/// of itself alone, and then, as its leader, takes in the others one after another ([Voters]). Nobody can write
/// before the group is complete.
///
/// **Why there is one.** The moment that counts is when the founder's log is on its disk. From then on it gives no
/// word and founds nothing more; and without its word, nobody founds a group of that many servers. A founder that
/// crashes after that moment goes on when it is back, one that crashes before it has promised nothing and is
/// promised nothing for longer than [Group#WORD].
///
/// Confined to one event loop.
public final class Founding {
    /// A server that answered so long ago still counts as there.
    static final Duration FRESH = Duration.ofSeconds(3);

    /// With the words of all, the group is founded within this time or not at all: well before the first word ends.
    static final Duration HURRY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Founding.class);

    private final Supplier<Introduction> self;
    private final int expect;
    private final Clock clock;
    private final Dialer dialer;
    private final Group group;
    private final Acquaintances acquaintances;
    private final Supplier<Future<Void>> found;
    private final Set<String> warnedOf = new HashSet<>();
    private boolean busy;

    /// @param expect how many servers are to found a group; below 2, this server never founds one with others
    /// @param found founds a group of this server alone; done when its log is on disk
    public Founding(
            Supplier<Introduction> self,
            int expect,
            Clock clock,
            Dialer dialer,
            Group group,
            Acquaintances acquaintances,
            Supplier<Future<Void>> found) {
        this.self = self;
        this.expect = expect;
        this.clock = clock;
        this.dialer = dialer;
        this.group = group;
        this.acquaintances = acquaintances;
        this.found = found;
    }

    /// Looks whether it is time, and acts.
    void look() {
        if (busy || expect < 2 || group.exists()) {
            return;
        }
        var present = acquaintances.since(clock.nanos() - FRESH.toNanos());
        present.forEach(this::warnIfOdd);
        if (present.stream().flatMap(Founding::part).anyMatch(ServerPart::hasLog)) {
            return;
        }
        var others = present.stream().filter(this::isAlike).toList();
        var own = self.get().id();
        if (others.size() + 1 < expect
                || others.stream().anyMatch(other -> other.id().compareTo(own) < 0)) {
            return;
        }
        if (group.givesWordTo(own)) {
            ask(others);
        }
    }

    private static Stream<ServerPart> part(Introduction server) {
        return server.server().stream();
    }

    private boolean isAlike(Introduction server) {
        return part(server).anyMatch(part -> part.expect() == expect && !part.hasLog());
    }

    private void warnIfOdd(Introduction server) {
        part(server)
                .filter(part -> part.expect() > 0 && part.expect() != expect && warnedOf.add(server.id()))
                .forEach(part -> LOG.warn(
                        "{} has bootstrap_expect = {}, but {} has {}: they do not found a group together",
                        self.get().name(),
                        expect,
                        server.name(),
                        part.expect()));
    }

    private void ask(List<Introduction> others) {
        busy = true;
        var begun = clock.nanos();
        var own = self.get().id();
        var ids = Stream.concat(Stream.of(own), others.stream().map(Introduction::id))
                .toList();
        var words = others.stream()
                .flatMap(other -> other.asServer().stream())
                .map(address -> dialer.at(address).reserve(new Reservation(own, ids)))
                .toList();
        Future.join(words)
                .compose(_ -> {
                    var all = words.stream().allMatch(word -> Boolean.TRUE.equals(word.result()));
                    var late = clock.nanos() - begun >= HURRY.toNanos();
                    return all && !late && !group.exists() && group.givesWordTo(own)
                            ? founded(ids)
                            : Future.<Void>succeededFuture();
                })
                .onComplete(done -> {
                    busy = false;
                    if (done.failed()) {
                        LOG.debug(
                                "the group is not founded yet: {}", done.cause().getMessage());
                    }
                });
    }

    private Future<Void> founded(List<String> ids) {
        LOG.info("founding a group of {} servers: {}", ids.size(), ids);
        return found.get();
    }
}
