package dev.praetor.agent.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How HTTP and DNS answer, and how much they take.
final class InterfaceSettings {
    private static final Duration MAX_STALE = Duration.ofHours(87_600);
    private static final Duration RECURSOR_TIMEOUT = Duration.ofSeconds(2);
    private static final List<String> STRATEGIES = List.of("sequential", "random");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
    private static final int HEADER_BYTES = 1 << 20;
    private static final int VALUE_BYTES = 512 * 1024;
    private static final int CONNECTIONS = 200;
    private static final int LARGEST = Integer.MAX_VALUE;

    private final Settings settings;

    InterfaceSettings(Settings settings) {
        this.settings = settings;
    }

    AgentConfig.Dns dns() {
        var strategy = settings.filled("dns_config.recursor_strategy").orElse(STRATEGIES.getFirst());
        if (!STRATEGIES.contains(strategy)) {
            settings.wrong("dns_config.recursor_strategy", '"' + strategy + "\" is not one of " + STRATEGIES);
        }
        return new AgentConfig.Dns(
                domain("domain").orElse("consul"),
                domain("alt_domain"),
                settings.duration("dns_config.node_ttl", Duration.ZERO),
                settings.durationMap("dns_config.service_ttl"),
                settings.flag("dns_config.only_passing", false),
                settings.flag("dns_config.allow_stale", true),
                settings.duration("dns_config.max_stale", MAX_STALE),
                settings.flag("dns_config.enable_truncate", false),
                settings.number("dns_config.udp_answer_limit", 3, 0, LARGEST),
                settings.number("dns_config.a_record_limit", 0, 0, LARGEST),
                settings.flag("dns_config.disable_compression", false),
                settings.flag("dns_config.enable_additional_node_meta_txt", true),
                settings.texts("recursors"),
                settings.duration("dns_config.recursor_timeout", RECURSOR_TIMEOUT),
                strategy,
                new AgentConfig.Soa(
                        settings.number("dns_config.soa.refresh", 3600, 0, LARGEST),
                        settings.number("dns_config.soa.retry", 600, 0, LARGEST),
                        settings.number("dns_config.soa.expire", 86_400, 0, LARGEST),
                        settings.number("dns_config.soa.min_ttl", 0, 0, LARGEST)));
    }

    private Optional<String> domain(String path) {
        var domain =
                settings.filled(path).map(text -> text.toLowerCase(Locale.ROOT).replaceAll("^\\.+|\\.+$", ""));
        if (domain.isPresent() && !DOMAIN.matcher(domain.get()).matches()) {
            settings.wrong(path, '"' + domain.get() + "\" is not a domain name");
            return Optional.empty();
        }
        return domain;
    }

    AgentConfig.Http http() {
        return new AgentConfig.Http(
                settings.texts("http_config.block_endpoints"),
                settings.textMap("http_config.response_headers"),
                networks("http_config.allow_write_http_from"),
                settings.texts("http_config.allowed_hosts"),
                settings.flag("http_config.use_cache", true),
                settings.number("http_config.max_header_bytes", HEADER_BYTES, 1024, LARGEST),
                new AgentConfig.UnixSockets(
                        settings.filled("unix_sockets.user"), settings.filled("unix_sockets.group"), mode()));
    }

    private Optional<String> mode() {
        var mode = settings.filled("unix_sockets.mode");
        if (mode.isPresent() && !MODE.matcher(mode.get()).matches()) {
            settings.wrong("unix_sockets.mode", '"' + mode.get() + "\" is no file mode: expected digits such as 0660");
            return Optional.empty();
        }
        return mode;
    }

    private List<String> networks(String path) {
        var networks = new ArrayList<String>();
        for (var network : settings.texts(path)) {
            if (isNetwork(network)) {
                networks.add(network);
            } else {
                settings.wrong(path, '"' + network + "\" is not a network such as 10.0.0.0/8");
            }
        }
        return List.copyOf(networks);
    }

    private static boolean isNetwork(String text) {
        var slash = text.indexOf('/');
        try {
            var bits = 8
                    * InetAddress.ofLiteral(text.substring(0, Math.max(slash, 0)))
                            .getAddress()
                            .length;
            var length = Integer.parseInt(text.substring(slash + 1));
            return length >= 0 && length <= bits;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    AgentConfig.Limits limits() {
        return new AgentConfig.Limits(
                settings.number("limits.kv_max_value_size", VALUE_BYTES, 1, LARGEST),
                settings.number("limits.txn_max_req_len", VALUE_BYTES, 1, LARGEST),
                settings.number("limits.http_max_conns_per_client", CONNECTIONS, 1, LARGEST));
    }

    AgentConfig.Ports ports() {
        var ports = new AgentConfig.Ports(
                port("http", 8500),
                port("https", -1),
                port("dns", 8600),
                port("server", 8300),
                port("serf_lan", 8301),
                port("serf_wan", 8302));
        if (ports.https() >= 0) {
            settings.wrong("ports.https", "TLS is not supported yet");
        }
        var taken = new TreeMap<Integer, String>();
        refuseTwin(taken, "ports.http", ports.http());
        refuseTwin(taken, "ports.dns", ports.dns());
        refuseTwin(taken, "ports.server", ports.server());
        refuseTwin(taken, "ports.serf_lan", ports.serfLan());
        return ports;
    }

    private int port(String name, int otherwise) {
        return settings.number("ports." + name, otherwise, -1, 65_535);
    }

    private void refuseTwin(Map<Integer, String> taken, String key, int port) {
        var other = port > 0 ? taken.putIfAbsent(port, key) : null;
        if (other != null) {
            settings.wrong(
                    settings.has(key) ? key : other, "port " + port + " serves as both " + other + " and " + key);
        }
    }
}
