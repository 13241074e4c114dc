package dev.praetor.agent.config;

import dev.praetor.agent.config.Setting.Group;
import dev.praetor.agent.config.Setting.Items;
import dev.praetor.agent.config.Setting.Scalar;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The merged settings, asked for by path. A value that breaks a rule is noted as a problem and replaced by the
/// default, so that all problems come to light in one go.
final class Settings {
    private static final String DEFAULT = "default";

    private final Group root;
    private final Problems problems;

    Settings(Group root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    boolean has(String path) {
        return root.at(path).isPresent();
    }

    Optional<String> text(String path) {
        return scalar(path, String.class);
    }

    String text(String path, String otherwise) {
        return text(path).orElse(otherwise);
    }

    /// A text that means "not set" when it is empty.
    Optional<String> filled(String path) {
        return text(path).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean flag(String path, boolean otherwise) {
        return scalar(path, Boolean.class).orElse(otherwise);
    }

    int number(String path, int otherwise, int least, int most) {
        return (int) number(path, (long) otherwise, least, most);
    }

    long number(String path, long otherwise, long least, long most) {
        var written = scalar(path, Long.class);
        if (written.isPresent() && (written.get() < least || written.get() > most)) {
            wrong(path, written.get() + " is not between " + least + " and " + most);
            return otherwise;
        }
        return written.orElse(otherwise);
    }

    /// Never negative.
    Duration duration(String path, Duration otherwise) {
        var written = scalar(path, Duration.class);
        if (written.isPresent() && written.get().isNegative()) {
            wrong(path, "must not be negative");
            return otherwise;
        }
        return written.orElse(otherwise);
    }

    List<String> texts(String path) {
        return items(path).stream()
                .map(item -> item instanceof Scalar(String text, var _) ? text : "")
                .toList();
    }

    SortedMap<String, String> textMap(String path) {
        return map(path, String.class);
    }

    SortedMap<String, Duration> durationMap(String path) {
        return map(path, Duration.class);
    }

    /// Objects as decoded JSON.
    List<Map<String, Object>> objects(String path) {
        return items(path).stream()
                .map(item -> item instanceof Group group ? group.plain() : Map.<String, Object>of())
                .toList();
    }

    Optional<Object> plain(String path) {
        return root.at(path).map(Setting::plain);
    }

    void wrong(String path, String sentence) {
        problems.error(path, origin(path), sentence);
    }

    void warn(String path, String sentence) {
        problems.warning(path, origin(path), sentence);
    }

    private String origin(String path) {
        return root.at(path).map(Setting::origin).orElse(DEFAULT);
    }

    private List<Setting> items(String path) {
        return root.at(path).orElse(root) instanceof Items list ? list.items() : List.of();
    }

    private <T> Optional<T> scalar(String path, Class<T> type) {
        return root.at(path)
                .filter(setting -> setting instanceof Scalar scalar && type.isInstance(scalar.value()))
                .map(setting -> type.cast(((Scalar) setting).value()));
    }

    private <T> SortedMap<String, T> map(String path, Class<T> type) {
        var typed = new TreeMap<String, T>();
        if (root.at(path).orElse(root) instanceof Group group && has(path)) {
            group.members().forEach((name, member) -> {
                if (member instanceof Scalar scalar && type.isInstance(scalar.value())) {
                    typed.put(name, type.cast(scalar.value()));
                }
            });
        }
        return Collections.unmodifiableSortedMap(typed);
    }
}
