package dev.praetor.registrator;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.ContainerSummary;
import dev.praetor.registrator.docker.DockerEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The containers that run, as far as they were seen. It outlives a connection to the engine: what it holds when a
/// new one comes is looked at again.
final class ContainerView {
    /// Learns what changes.
    interface Audience {
        /// A container runs, perhaps with other settings than before.
        void runs(Container container);

        /// A container runs no more.
        ///
        /// @param exit its exit status
        void ended(Container container, int exit);

        /// A container is no more.
        void destroyed(String name);
    }

    private final Audience audience;
    private final Map<String, Container> live = new HashMap<>();

    /// What `docker ps` showed when a container was last looked at because of it.
    private final Map<String, String> fingerprints = new HashMap<>();

    ContainerView(Audience audience) {
        this.audience = audience;
    }

    int size() {
        return live.size();
    }

    /// A container was looked at; empty when the engine has none of that ID.
    void seen(String id, Optional<Container> found) {
        var running = found.filter(container -> container.state().running());
        if (running.isPresent()) {
            live.put(id, running.get());
            audience.runs(running.get());
        } else {
            var exit = found.map(container -> container.state().exitCode()).orElse(RemovalRule.GONE);
            end(id, exit);
        }
    }

    /// A container could not be looked at: the next list does not take it for known.
    void unseen(String id) {
        fingerprints.remove(id);
    }

    /// An event says that a container ended. One that started after the event did not: an engine repeats old events
    /// to a new connection.
    void ended(DockerEvent event) {
        var container = live.get(event.container());
        if (container != null && !event.at().isBefore(container.state().startedAt())) {
            end(event.container(), event.exitCode());
        }
    }

    private void end(String id, int exit) {
        fingerprints.remove(id);
        var container = live.remove(id);
        if (container != null) {
            audience.ended(container, exit);
        }
    }

    /// An event says that a container is no more.
    void destroyed(DockerEvent event) {
        end(event.container(), RemovalRule.GONE);
        audience.destroyed(event.name());
    }

    /// Takes a list of the containers that run. The list may be older than what events told since, so it settles
    /// nothing.
    ///
    /// @param all whether everything is looked at, not only what seems changed
    /// @return the containers to look at
    Set<String> toLookAt(List<ContainerSummary> list, boolean all) {
        var known = new HashMap<>(fingerprints);
        fingerprints.clear();
        var look = new HashSet<>(live.keySet());
        for (var line : list) {
            fingerprints.put(line.id(), line.fingerprint());
            if (all || !live.containsKey(line.id()) || !line.fingerprint().equals(known.get(line.id()))) {
                look.add(line.id());
            } else {
                look.remove(line.id());
            }
        }
        return look;
    }

    /// The containers that use the network of a container.
    List<String> sharing(String id) {
        return live.values().stream()
                .filter(container -> container.networking().sharedWith().equals(id))
                .map(Container::id)
                .toList();
    }

    /// All containers that run.
    List<Container> all() {
        return List.copyOf(live.values());
    }
}
