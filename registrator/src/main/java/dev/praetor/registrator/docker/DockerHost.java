package dev.praetor.registrator.docker;

import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.options.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds the engine as the docker command does.
public final class DockerHost {
    /// Where a container finds the socket that the host gives it; the second is the host's own.
    private static final List<String> SOCKETS = List.of("/tmp/docker.sock", "/var/run/docker.sock");

    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final Pattern TCP =
            Pattern.compile("(?:tcp|http|https)://(?:\\[([^]]+)]|([^:/]+))(?::([0-9]{1,5}))?/?");

    private DockerHost() {}

    /// Reads `DOCKER_HOST` (`unix:///PATH` or `tcp://HOST:PORT`), `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`.
    /// Without `DOCKER_HOST`, /tmp/docker.sock where that exists, else /var/run/docker.sock.
    ///
    /// @throws UsageError when `DOCKER_HOST` is of another form
    public static Endpoint fromEnvironment(Map<String, String> environment) throws UsageError {
        var host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isEmpty()) {
            return Endpoint.unix(SOCKETS.stream()
                    .filter(socket -> Files.exists(Path.of(socket)))
                    .findFirst()
                    .orElse(SOCKETS.getLast()));
        }
        if (host.startsWith("unix://")) {
            return Endpoint.unix(host.substring("unix://".length()));
        }
        return tcp(host, environment);
    }

    private static Endpoint tcp(String host, Map<String, String> environment) throws UsageError {
        var match = TCP.matcher(host);
        if (!match.matches()) {
            throw new UsageError("DOCKER_HOST " + host + " is neither unix:///PATH nor tcp://HOST:PORT");
        }
        var secure = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty() || host.startsWith("https:");
        var port = match.group(3) == null ? (secure ? TLS_PORT : PLAIN_PORT) : Integer.parseInt(match.group(3));
        var endpoint = Endpoint.tcp(match.group(1) == null ? match.group(2) : match.group(1), port);
        return secure ? endpoint.secured(certificates(environment)) : endpoint;
    }

    private static Endpoint.Tls certificates(Map<String, String> environment) {
        var folder = Path.of(
                environment.getOrDefault("DOCKER_CERT_PATH", environment.getOrDefault("HOME", "/root") + "/.docker"));
        return new Endpoint.Tls.Pem(
                true,
                folder.resolve("ca.pem").toString(),
                folder.resolve("cert.pem").toString(),
                folder.resolve("key.pem").toString());
    }
}
