package dev.praetor.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the process itself needs: its folder, its log, its checks, the Docker engine.
final class ProcessSettings {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final Map<String, String> LEVEL_NAMES = Map.of("ERR", "ERROR", "WARNING", "WARN");
    private static final Duration UPDATE_INTERVAL = Duration.ofMinutes(5);
    private static final Duration ROTATE = Duration.ofHours(24);
    private static final int OUTPUT_BYTES = 4096;
    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");

    private final Settings settings;
    private final Host host;

    ProcessSettings(Settings settings, Host host) {
        this.settings = settings;
        this.host = host;
    }

    /// In `-dev` a throw-away folder unless one is named.
    Path dataDir(boolean dev) {
        var told = settings.filled("data_dir");
        if (told.isPresent()) {
            return Path.of(told.get()).toAbsolutePath().normalize();
        }
        if (!dev) {
            settings.wrong("data_dir", "must be set: the folder that keeps this agent's data (or try -dev)");
        }
        return host.throwAwayFolder();
    }

    boolean throwAway(boolean dev) {
        return dev && settings.filled("data_dir").isEmpty();
    }

    String logLevel() {
        var written = settings.filled("log_level").orElse("INFO").toUpperCase(Locale.ROOT);
        var level = LEVEL_NAMES.getOrDefault(written, written);
        if (!LEVELS.contains(level)) {
            settings.wrong("log_level", '"' + written + "\" is not one of " + String.join(", ", LEVELS));
        }
        return level;
    }

    AgentConfig.Logging logging() {
        return new AgentConfig.Logging(
                settings.flag("log_json", false),
                settings.filled("log_file").map(ProcessSettings::logFile),
                settings.number("log_rotate_bytes", 0L, 0, Long.MAX_VALUE),
                settings.duration("log_rotate_duration", ROTATE),
                settings.number("log_rotate_max_files", 0, -1, Integer.MAX_VALUE));
    }

    /// A folder gets the file name that Consul's users know with our own name in it.
    private static Path logFile(String written) {
        return written.endsWith("/") ? Path.of(written, "praetor.log") : Path.of(written);
    }

    Optional<Path> pidFile() {
        return settings.filled("pid_file").map(Path::of);
    }

    AgentConfig.Checks checks() {
        return new AgentConfig.Checks(
                settings.flag("enable_script_checks", false),
                settings.flag("enable_local_script_checks", false) || settings.flag("enable_script_checks", false),
                settings.duration("check_update_interval", UPDATE_INTERVAL),
                settings.number("check_output_max_size", OUTPUT_BYTES, 1, Integer.MAX_VALUE));
    }

    AgentConfig.Telemetry telemetry() {
        return new AgentConfig.Telemetry(
                settings.duration("telemetry.prometheus_retention_time", Duration.ZERO),
                settings.filled("telemetry.metrics_prefix").orElse("consul"),
                settings.flag("telemetry.disable_hostname", false));
    }

    /// `docker` may be a truth value, an engine's address, or an object with a `host`. In `-dev` an engine that is
    /// there is watched unasked.
    Optional<AgentConfig.Docker> docker(boolean dev) {
        var unasked = dev && host.exists(DOCKER_SOCKET);
        return switch (settings.plain("docker").orElse(unasked)) {
            case Boolean on -> on ? Optional.of(engine("unix://" + DOCKER_SOCKET)) : Optional.empty();
            case String address -> Optional.of(engine(address));
            case Map<?, ?> object -> dockerObject(object);
            case Object other -> {
                settings.wrong("docker", "must be true, false, an address or an object, not " + other);
                yield Optional.empty();
            }
        };
    }

    private Optional<AgentConfig.Docker> dockerObject(Map<?, ?> object) {
        object.keySet().stream()
                .filter(key -> !key.equals("host") && !key.equals("enabled"))
                .forEach(key -> settings.wrong("docker", "unknown key " + key + "; it takes enabled and host"));
        if (Boolean.FALSE.equals(object.get("enabled"))) {
            return Optional.empty();
        }
        return Optional.of(
                object.get("host") instanceof String address ? engine(address) : engine("unix://" + DOCKER_SOCKET));
    }

    private AgentConfig.Docker engine(String address) {
        if (!address.startsWith("unix:///") && !address.startsWith("tcp://")) {
            settings.wrong("docker", '"' + address + "\" must be unix:///path or tcp://host:port");
        }
        return new AgentConfig.Docker(address);
    }
}
