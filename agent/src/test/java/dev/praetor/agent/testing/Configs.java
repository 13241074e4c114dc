package dev.praetor.agent.testing;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Host;
import dev.praetor.agent.config.Source;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Configurations for tests: a server of its own on loopback.
public final class Configs {
    private Configs() {}

    public static AgentConfig server(Path dataDir) {
        return server(dataDir, Map.of());
    }

    /// @param more further settings, as a configuration file would have them
    public static AgentConfig server(Path dataDir, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "node_name",
                "node1",
                "server",
                true,
                "bootstrap_expect",
                1L,
                "bind_addr",
                "127.0.0.1",
                "advertise_addr",
                "127.0.0.1",
                "enable_script_checks",
                true,
                "data_dir",
                dataDir.toString()));
        settings.putAll(more);
        try {
            return Configuration.of(false, List.of(new Source("test", settings)), new Loopback())
                    .agent();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A client agent on loopback that joins there.
    public static AgentConfig client(Path dataDir, String join, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "node_name",
                "client1",
                "bind_addr",
                "127.0.0.1",
                "advertise_addr",
                "127.0.0.1",
                "start_join",
                List.of(join),
                "data_dir",
                dataDir.toString()));
        settings.putAll(more);
        try {
            return Configuration.of(false, List.of(new Source("test", settings)), new Loopback())
                    .agent();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Loopback() implements Host {
        @Override
        public String name() {
            return "machine";
        }

        @Override
        public List<Interface> interfaces() {
            return List.of(new Interface("lo", List.of(InetAddress.ofLiteral("127.0.0.1"))));
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
            return Path.of("/nowhere");
        }
    }
}
