package dev.praetor.agent.config;

import java.util.Map;

/// Settings from one place, in the shape of a decoded JSON object.
///
/// @param origin what an error message calls that place: `file /etc/praetor/a.json`, `flag -bind`
public record Source(String origin, Map<String, Object> settings) {

    /// One command-line flag that stands for the key at a dotted path such as `ports.http`.
    public static Source flag(String flag, String path, Object value) {
        return new Source("flag -" + flag, nested(path, value));
    }

    private static Map<String, Object> nested(String path, Object value) {
        var dot = path.indexOf('.');
        return dot < 0 ? Map.of(path, value) : Map.of(path.substring(0, dot), nested(path.substring(dot + 1), value));
    }
}
