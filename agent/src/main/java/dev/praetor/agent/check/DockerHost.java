package dev.praetor.agent.check;

import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/// Where the Docker engine listens.
///
/// @param name as configured: `unix:///var/run/docker.sock` or `tcp://host:port`
record DockerHost(String name, SocketAddress address) {
    static final String USUAL = "unix:///var/run/docker.sock";

    static DockerHost of(Optional<String> configured) {
        var name = configured.orElse(USUAL);
        if (name.startsWith("unix://")) {
            return new DockerHost(name, SocketAddress.domainSocketAddress(name.substring("unix://".length())));
        }
        var target = HostPort.parse(name.substring(name.indexOf("://") < 0 ? 0 : name.indexOf("://") + 3));
        return target.map(place -> new DockerHost(name, SocketAddress.inetSocketAddress(place.port(), place.host())))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the Docker host \"" + name + "\" is neither unix:///path nor tcp://host:port"));
    }
}
