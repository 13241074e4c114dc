package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Container;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The `SERVICE_*` settings of a container as they hold for one of its ports. A label beats a variable of the same
/// name; `SERVICE_<port>_X` beats `SERVICE_X`, whichever of the two is a label.
final class Settings {
    private static final String PREFIX = "SERVICE_";
    private static final Pattern OF_PORT = Pattern.compile("([0-9]+)_(.+)", Pattern.DOTALL);

    private final SortedMap<String, Setting> byKey = new TreeMap<>();

    /// @param ofPort whether it was set for the port alone
    /// @param label whether it came from a label
    private record Setting(String value, boolean ofPort, boolean label) {}

    private Settings() {}

    static Settings of(Container container, int port) {
        var settings = new Settings();
        environment(container).forEach((name, value) -> settings.add(name, value, port, false));
        new TreeMap<>(container.labels()).forEach((name, value) -> settings.add(name, value, port, true));
        return settings;
    }

    private static Map<String, String> environment(Container container) {
        var variables = new TreeMap<String, String>();
        for (var variable : container.environment()) {
            var equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    private void add(String name, String value, int port, boolean label) {
        if (!name.startsWith(PREFIX) || name.length() == PREFIX.length()) {
            return;
        }
        var rest = name.substring(PREFIX.length());
        var match = OF_PORT.matcher(rest);
        if (!match.matches()) {
            offer(rest, new Setting(value, false, label));
        } else if (match.group(1).equals(Integer.toString(port))) {
            offer(match.group(2), new Setting(value, true, label));
        }
    }

    private void offer(String key, Setting setting) {
        byKey.merge(key.toLowerCase(Locale.ROOT), setting, (old, fresh) -> {
            if (old.ofPort() != fresh.ofPort()) {
                return old.ofPort() ? old : fresh;
            }
            return fresh.label() ? fresh : old;
        });
    }

    /// The value, empty when it is not set.
    String text(String key) {
        var setting = byKey.get(key);
        return setting == null ? "" : setting.value();
    }

    boolean has(String key) {
        return !text(key).isEmpty();
    }

    /// Whether the setting is there and was made for this port alone.
    boolean ofPort(String key) {
        var setting = byKey.get(key);
        return setting != null && setting.ofPort() && !setting.value().isEmpty();
    }

    boolean fromLabel(String key) {
        var setting = byKey.get(key);
        return setting != null && setting.label();
    }

    Iterable<String> keys() {
        return byKey.keySet();
    }
}
