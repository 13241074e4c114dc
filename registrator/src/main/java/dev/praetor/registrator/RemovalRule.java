package dev.praetor.registrator;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.DockerClient;
import dev.praetor.registrator.options.Deregister;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whether the services of a container that does not run are removed (`-deregister`).
final class RemovalRule {
    /// Stands for the exit status of a container that is no more.
    static final int GONE = 0;

    /// Set in the exit status of a process that a signal ended (128 + signal).
    private static final int SIGNAL_BIT = 128;

    private final Deregister choice;
    private final DockerClient docker;

    /// Names of containers whose services were kept. Each is a container that the engine still has.
    private final Set<String> kept = new HashSet<>();

    RemovalRule(Deregister choice, DockerClient docker) {
        this.choice = choice;
        this.docker = docker;
    }

    /// For a container that just ended.
    boolean removes(String name, int exit) {
        var removes = switch (choice) {
            case ALWAYS -> true;
            case ON_SUCCESS -> exit == 0 || (exit & SIGNAL_BIT) != 0;
            case NEVER -> false;
        };
        if (!removes && choice == Deregister.ON_SUCCESS) {
            kept.add(name);
        }
        return removes;
    }

    /// For a service in the catalog whose container does not run, and that this process may never have seen.
    ///
    /// @param name the container's name
    Future<Boolean> removesStale(String name) {
        return switch (choice) {
            case ALWAYS -> Future.succeededFuture(true);
            case NEVER -> Future.succeededFuture(false);
            case ON_SUCCESS -> docker.inspect(name).map(found -> removes(name, exit(found)));
        };
    }

    private static int exit(Optional<Container> found) {
        return found.map(container -> container.state().exitCode()).orElse(GONE);
    }

    /// A container is no more.
    ///
    /// @return whether services of it were kept and now can go
    boolean releases(String name) {
        return kept.remove(name);
    }
}
