package dev.praetor.agent.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was found wrong so far. All of it is told at once, so that one start shows every mistake.
final class Problems {
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void error(String key, String origin, String sentence) {
        errors.add(told(key, origin, sentence));
    }

    void warning(String key, String origin, String sentence) {
        warnings.add(told(key, origin, sentence));
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void throwIfAny() throws ConfigException {
        if (!errors.isEmpty()) {
            throw new ConfigException(List.copyOf(errors));
        }
    }

    private static String told(String key, String origin, String sentence) {
        return key + " (" + origin + "): " + sentence;
    }
}
