package dev.praetor.agent.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// The servers that an agent knows, and the one that it holds to: the first. Any thread.
public final class KnownServers {
    private List<ServerAddress> servers = List.of();

    /// The server to ask now.
    public synchronized Optional<ServerAddress> current() {
        return servers.isEmpty() ? Optional.empty() : Optional.of(servers.getFirst());
    }

    /// All, the one to ask now first.
    public synchronized List<ServerAddress> all() {
        return servers;
    }

    /// Takes over what a server said of all of them. The one held to stays, if it is still among them; a server
    /// whose address changed keeps its place.
    ///
    /// An empty list is no news: a server that has just started knows nobody yet.
    public synchronized void learned(List<ServerAddress> known) {
        if (known.isEmpty()) {
            return;
        }
        var next = new ArrayList<ServerAddress>();
        for (var old : servers) {
            known.stream()
                    .filter(server -> server.id().equals(old.id()))
                    .findFirst()
                    .ifPresent(next::add);
        }
        for (var server : known) {
            if (next.stream().noneMatch(there -> there.id().equals(server.id()))) {
                next.add(server);
            }
        }
        servers = List.copyOf(next);
    }

    /// Adds servers that somebody told of who may not know all of them.
    public synchronized void met(List<ServerAddress> some) {
        var next = new ArrayList<>(servers);
        for (var server : some) {
            next.removeIf(old -> old.id().equals(server.id()) && !old.equals(server));
            if (!next.contains(server)) {
                next.add(server);
            }
        }
        servers = List.copyOf(next);
    }

    /// Turns to one at random, and has the others follow in any order.
    public synchronized void shuffle(RandomGenerator random) {
        var next = new ArrayList<>(servers);
        Collections.shuffle(next, Random.from(random));
        servers = List.copyOf(next);
    }

    /// This one does not answer: it becomes the last. Nothing changes when it was not the one held to any more, so
    /// that many requests that fail together move on by one server only.
    public synchronized void failed(ServerAddress server) {
        if (servers.size() > 1 && servers.getFirst().id().equals(server.id())) {
            var next = new ArrayList<>(servers.subList(1, servers.size()));
            next.add(servers.getFirst());
            servers = List.copyOf(next);
        }
    }
}
