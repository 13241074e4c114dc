package dev.praetor.dns.testing;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Host;
import dev.praetor.agent.config.Source;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Agents as configuration files would set them up.
public final class Settings {
    private static final String PLAIN = """
            {"node_name": "node1", "datacenter": "dc1", "server": true, "bootstrap_expect": 1, "data_dir": "/nowhere",
             "bind_addr": "127.0.0.1", "client_addr": "127.0.0.1", "ports": {"dns": 0}}
            """;

    private Settings() {}

    public static AgentConfig plain() {
        return with("{}");
    }

    /// @param json on top of the plain ones
    public static AgentConfig with(String json) {
        try {
            var sources = List.of(source("plain", PLAIN), source("test", json));
            return Configuration.of(false, sources, new Machine()).agent();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(String.join("; ", e.problems()), e);
        }
    }

    private static Source source(String origin, String json) {
        return new Source(origin, new JsonObject(json).getMap());
    }

    private record Machine() implements Host {
        @Override
        public String name() {
            return "machine";
        }

        @Override
        public List<Interface> interfaces() {
            return List.of(new Interface("lo", List.of(InetAddress.getLoopbackAddress())));
        }

        @Override
        public Optional<String> defaultInterface() {
            return Optional.of("lo");
        }

        @Override
        public boolean exists(Path path) {
            return false;
        }

        @Override
        public Path throwAwayFolder() {
            return Path.of("/nowhere/praetor-dev");
        }
    }
}
