package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.registrator.Registrator;
import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.docker.DockerHost;
import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.Registry;
import dev.praetor.registrator.options.UsageError;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/// The registrator inside of an agent: it speaks to its own agent by HTTP as the one outside does.
final class Containers {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final String UNIX = "unix://";

    private Containers() {}

    /// Starts it as one of the agent's parts, when the configuration wants one.
    static void start(Parts parts, Vertx vertx, AgentConfig config, int httpPort) throws StartException {
        if (config.docker().isPresent()) {
            var registrator = registrator(vertx, config, config.docker().get(), httpPort);
            parts.closeLater("registrator", registrator::close);
            Parts.await("registrator", registrator.start());
        }
    }

    private static Registrator registrator(Vertx vertx, AgentConfig config, AgentConfig.Docker docker, int httpPort)
            throws StartException {
        try {
            var registry = new Registry.Consul(own(config, httpPort));
            return new Registrator(
                    vertx,
                    RegistratorOptions.standard(registry).embedded(config.advertiseAddress()),
                    DockerHost.fromEnvironment(Map.of("DOCKER_HOST", docker.host())),
                    Backend.open(vertx, registry, Map.of(), CALL));
        } catch (UsageError odd) {
            throw new StartException("docker: " + odd.getMessage(), odd);
        }
    }

    private static Endpoint own(AgentConfig config, int httpPort) throws StartException {
        if (httpPort < 0) {
            throw new StartException("docker: the registrator needs ports.http", null);
        }
        var listener = config.listeners().http().getFirst();
        if (listener.startsWith(UNIX)) {
            return Endpoint.unix(listener.substring(UNIX.length()));
        }
        var address = InetAddress.ofLiteral(listener);
        return Endpoint.tcp(address.isAnyLocalAddress() ? "127.0.0.1" : listener, httpPort);
    }
}
