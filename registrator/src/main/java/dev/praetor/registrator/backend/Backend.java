package dev.praetor.registrator.backend;

import dev.praetor.registrator.options.Registry;
import dev.praetor.registrator.service.Registration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A registry of services. All futures fail with {@link BackendFailure}. Calls may run side by side; two for the
/// same ID never do.
public interface Backend {
    /// Most writes that may run side by side.
    int WRITES = 16;

    /// Opens the backend of a registry.
    ///
    /// @param environment `CONSUL_HTTP_TOKEN`
    /// @param timeout most time of one call
    static Backend open(Vertx vertx, Registry registry, Map<String, String> environment, Duration timeout) {
        return switch (registry) {
            case Registry.Consul(var endpoint) ->
                new ConsulBackend(vertx, endpoint, environment.getOrDefault("CONSUL_HTTP_TOKEN", ""), timeout);
        };
    }

    /// How logs call it.
    String name();

    /// All services there, ours and others'.
    Future<List<Registered>> services();

    /// Whether a service of that ID is there; cheaper than {@link #services}.
    Future<Boolean> holds(String id);

    /// Makes the service and its checks what the registration says.
    Future<Void> register(Registration registration);

    /// Tells the status of the container again, for a registration that differs in nothing else. Nothing happens
    /// when it has no check that is told.
    Future<Void> tell(Registration registration);

    /// Removes a service. It is no failure when it is gone already.
    Future<Void> deregister(ServiceKey key);

    /// Whether what the registry shows is what the registration says.
    boolean shows(Registered registered, Registration registration);

    /// The address of this host as the registry knows it; empty when it does not.
    Future<Optional<String>> hostAddress();

    /// Closes its connections.
    Future<Void> close();
}
