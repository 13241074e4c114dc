package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.docker.DockerHost;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.UsageError;
import io.vertx.core.Vertx;
import java.util.Map;

/// Puts a registrator together as `praetor registrator` runs it.
public final class StandAlone {
    private StandAlone() {}

    /// A registrator that is not yet started.
    ///
    /// @param environment `DOCKER_HOST`, `DOCKER_TLS_VERIFY`, `DOCKER_CERT_PATH`, `CONSUL_HTTP_TOKEN`
    /// @throws UsageError when `DOCKER_HOST` makes no sense
    public static Registrator open(Vertx vertx, RegistratorOptions options, Map<String, String> environment)
            throws UsageError {
        var engine = DockerHost.fromEnvironment(environment);
        var backend = Backend.open(vertx, options.registry(), environment, Timings.CALL);
        return new Registrator(vertx, options, engine, backend);
    }
}
