package dev.praetor.agent.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From what people wrote to an [AgentConfig].
///
/// @param warnings sentences that an operator should read once
public record Configuration(AgentConfig agent, List<String> warnings) {
    private static final Duration ANTI_ENTROPY = Duration.ofMinutes(1);
    private static final Duration DEFAULT_QUERY = Duration.ofSeconds(300);
    private static final Duration MAX_QUERY = Duration.ofSeconds(600);
    private static final Duration SESSION_TTL_MIN = Duration.ofSeconds(10);

    /// What `-dev` sets unless something else is said.
    private static final Source DEV = new Source(
            "-dev",
            Map.of(
                    "server",
                    true,
                    "bind_addr",
                    "127.0.0.1",
                    "log_level",
                    "DEBUG",
                    "ui_config",
                    Map.of("enabled", true)));

    /// Merges the sources, later ones over earlier ones, and checks the whole.
    ///
    /// @param dev a throw-away server on loopback
    /// @throws ConfigException with every problem that was found
    public static Configuration of(boolean dev, List<Source> sources, Host host) throws ConfigException {
        var problems = new Problems();
        var typing = new Typing(Keys.known(), problems);
        var all = new ArrayList<Source>();
        if (dev) {
            all.add(DEV);
        }
        all.addAll(sources);
        var merged = all.stream()
                .map(typing::typed)
                .reduce(Setting.group(new LinkedHashMap<>(), "default"), Setting.Group::overlaidWith);
        problems.throwIfAny();
        var config = agent(dev, new Settings(merged, problems), host);
        problems.throwIfAny();
        return new Configuration(config, problems.warnings());
    }

    private static AgentConfig agent(boolean dev, Settings settings, Host host) {
        var identity = new IdentitySettings(settings, host);
        var addresses = new AddressSettings(settings, host);
        var interfaces = new InterfaceSettings(settings);
        var cluster = new ClusterSettings(settings);
        var process = new ProcessSettings(settings, host);
        var server = settings.flag("server", false);
        var bind = addresses.bind();
        var advertise = addresses.advertise(bind);
        var client = addresses.client();
        return new AgentConfig(
                identity.nodeName(),
                identity.nodeId(),
                identity.nodeMeta(),
                identity.datacenter(),
                server,
                dev,
                cluster.bootstrapExpect(server, dev),
                process.dataDir(dev),
                process.throwAway(dev),
                bind,
                advertise,
                addresses.tagged(advertise),
                client,
                interfaces.ports(),
                interfaces.dns(),
                interfaces.http(),
                interfaces.limits(),
                process.checks(),
                ANTI_ENTROPY,
                settings.duration("default_query_time", DEFAULT_QUERY),
                settings.duration("max_query_time", MAX_QUERY),
                settings.duration("session_ttl_min", SESSION_TTL_MIN),
                cluster.raftMultiplier(),
                settings.flag("leave_on_terminate", !server),
                settings.flag("skip_leave_on_interrupt", server),
                process.logLevel(),
                settings.flag("ui_config.enabled", settings.flag("ui", false)),
                process.docker(dev),
                new AgentConfig.Definitions(settings.objects("services"), settings.objects("checks")),
                addresses.listeners(client),
                cluster.cluster(),
                new AgentConfig.Catalog(
                        settings.duration("discovery_max_stale", Duration.ZERO),
                        settings.flag("translate_wan_addrs", false)),
                cluster.snapshots(),
                process.telemetry(),
                process.logging(),
                process.pidFile());
    }
}
