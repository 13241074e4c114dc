package dev.praetor.agent.config;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;

/// Who this agent is.
final class IdentitySettings {
    /// Consul's documented limits of node metadata.
    static final int META_PAIRS = 64;

    static final int META_KEY = 128;
    static final int META_VALUE = 512;

    private static final Pattern META_NAME = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final String META_RESERVED = "consul-";
    private static final Pattern DATACENTER = Pattern.compile("[a-z0-9_-]+");
    private static final Pattern DNS_NAME = Pattern.compile("[a-zA-Z0-9-]{1,63}");

    private final Settings settings;
    private final Host host;

    IdentitySettings(Settings settings, Host host) {
        this.settings = settings;
        this.host = host;
    }

    String nodeName() {
        var name = settings.text("node_name").orElseGet(host::name).strip();
        if (name.isEmpty()) {
            settings.wrong("node_name", "is empty, and this machine has no name of its own");
        } else if (!DNS_NAME.matcher(name).matches()) {
            settings.warn(
                    "node_name", '"' + name + "\" cannot be found by DNS: use letters, digits and dashes, at most 63");
        }
        return name;
    }

    Optional<String> nodeId() {
        var id = settings.filled("node_id").map(text -> text.toLowerCase(Locale.ROOT));
        if (id.isPresent() && !isUuid(id.get())) {
            settings.wrong("node_id", '"' + id.get() + "\" is not a UUID");
            return Optional.empty();
        }
        return id;
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    SortedMap<String, String> nodeMeta() {
        var meta = settings.textMap("node_meta");
        if (meta.size() > META_PAIRS) {
            settings.wrong("node_meta", "has " + meta.size() + " pairs; at most " + META_PAIRS + " are allowed");
        }
        meta.forEach(this::checkPair);
        return meta;
    }

    private void checkPair(String key, String value) {
        if (!META_NAME.matcher(key).matches() || key.length() > META_KEY) {
            settings.wrong(
                    "node_meta",
                    "the key \"" + key + "\" must be 1 to " + META_KEY + " letters, digits, dashes or underscores");
        } else if (key.startsWith(META_RESERVED)) {
            settings.wrong("node_meta", "the key \"" + key + "\" begins with the reserved \"" + META_RESERVED + '"');
        }
        if (value.length() > META_VALUE) {
            settings.wrong("node_meta", "the value of \"" + key + "\" is longer than " + META_VALUE + " characters");
        }
    }

    String datacenter() {
        var name = settings.filled("datacenter").orElse("dc1").toLowerCase(Locale.ROOT);
        if (!DATACENTER.matcher(name).matches()) {
            settings.wrong("datacenter", '"' + name + "\" must be letters, digits, dashes or underscores");
        }
        var primary = settings.filled("primary_datacenter").orElse(name);
        if (!primary.equalsIgnoreCase(name)) {
            settings.wrong("primary_datacenter", "several datacenters are not supported yet: this one is " + name);
        }
        return name;
    }
}
