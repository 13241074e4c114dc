package dev.praetor.agent.config;

import dev.praetor.agent.config.Setting.Group;
import dev.praetor.agent.config.Setting.Items;
import dev.praetor.agent.config.Setting.Scalar;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds what one source says against the table of keys, before anything is merged: so each complaint still knows
/// its file or flag. What comes out has known keys and proper types only.
final class Typing {
    /// Spellings that stand for another key.
    private static final Map<String, String> ALIASES = Map.of("service", "services", "check", "checks");

    private final Keys keys;
    private final Problems problems;

    Typing(Keys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    Group typed(Source source) {
        return group("", Setting.group(source.settings(), source.origin()));
    }

    private Group group(String prefix, Group written) {
        var typed = new Group(new LinkedHashMap<>(), written.origin());
        for (var member : written.members().entrySet()) {
            var path = prefix + member.getKey();
            var name = ALIASES.getOrDefault(member.getKey(), member.getKey());
            var setting = keys.at(path)
                    .map(key -> known(key, member.getValue()))
                    .orElseGet(() -> notAKey(path, member.getValue()));
            if (setting.isPresent()) {
                typed = typed.overlaidWith(new Group(Map.of(name, setting.get()), written.origin()));
            }
        }
        return typed;
    }

    private Optional<Setting> notAKey(String path, Setting setting) {
        if (!keys.isGroup(path)) {
            var meant =
                    keys.near(path).map(near -> "; did you mean " + near + "?").orElse("");
            problems.error(path, setting.origin(), "unknown key" + meant);
            return Optional.empty();
        }
        if (setting instanceof Group inner) {
            return Optional.of(group(path + ".", inner));
        }
        problems.error(path, setting.origin(), "must be an object");
        return Optional.empty();
    }

    private Optional<Setting> known(Key key, Setting setting) {
        var typed = of(key.kind(), setting);
        if (typed.isEmpty()) {
            problems.error(
                    key.path(), setting.origin(), "must be " + key.kind().described() + ", not " + shown(setting));
            return Optional.empty();
        }
        return switch (key.standing()) {
            case USED -> typed;
            case QUIET -> Optional.empty();
            case WARNED -> {
                if (asksForSomething(setting)) {
                    problems.warning(key.path(), setting.origin(), key.sentence());
                }
                yield Optional.empty();
            }
            case REFUSED -> {
                if (asksForSomething(setting)) {
                    problems.error(key.path(), setting.origin(), key.sentence());
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<Setting> of(Key.Kind kind, Setting setting) {
        return switch (kind) {
            case TEXT -> scalar(setting, value -> value instanceof String text ? Optional.of(text) : Optional.empty());
            case FLAG -> scalar(setting, value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
            case NUMBER -> scalar(setting, Typing::wholeNumber);
            case DURATION -> scalar(setting, Typing::duration);
            case TEXTS -> items(setting, item -> of(Key.Kind.TEXT, item));
            case TEXT_MAP -> members(setting, member -> of(Key.Kind.TEXT, member));
            case DURATION_MAP -> members(setting, member -> of(Key.Kind.DURATION, member));
            case OBJECTS -> items(setting, item -> item instanceof Group ? Optional.of(item) : Optional.empty());
            case ANY -> Optional.of(setting);
        };
    }

    private interface Conversion<T, R> {
        Optional<R> of(T written);
    }

    private static Optional<Setting> scalar(Setting setting, Conversion<Object, Object> conversion) {
        return setting instanceof Scalar scalar
                ? conversion.of(scalar.value()).map(value -> new Scalar(value, scalar.origin()))
                : Optional.empty();
    }

    /// One item may stand for a list of one.
    private static Optional<Setting> items(Setting setting, Conversion<Setting, Setting> conversion) {
        var written = setting instanceof Items list ? list.items() : List.of(setting);
        var typed =
                written.stream().flatMap(item -> conversion.of(item).stream()).toList();
        return typed.size() == written.size() ? Optional.of(new Items(typed, setting.origin())) : Optional.empty();
    }

    private static Optional<Setting> members(Setting setting, Conversion<Setting, Setting> conversion) {
        if (!(setting instanceof Group group)) {
            return Optional.empty();
        }
        var typed = new LinkedHashMap<String, Setting>();
        group.members().forEach((name, member) -> conversion.of(member).ifPresent(it -> typed.put(name, it)));
        return typed.size() == group.members().size()
                ? Optional.of(new Group(typed, group.origin()))
                : Optional.empty();
    }

    private static Optional<Object> wholeNumber(Object value) {
        try {
            return value instanceof Number number
                    ? Optional.of(new BigDecimal(number.toString()).longValueExact())
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException fractionOrHuge) {
            return Optional.empty();
        }
    }

    private static Optional<Object> duration(Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(Duration.ofNanos(GoDuration.parse(text)))
                    : Optional.empty();
        } catch (JsonException notOne) {
            return Optional.empty();
        }
    }

    private static boolean asksForSomething(Setting setting) {
        return switch (setting) {
            case Scalar(Boolean value, var _) -> value;
            case Scalar(String value, var _) -> !value.isEmpty();
            case Scalar(Number value, var _) -> value.longValue() != 0;
            case Scalar _ -> true;
            case Items list -> list.items().stream().anyMatch(Typing::asksForSomething);
            case Group group -> group.members().values().stream().anyMatch(Typing::asksForSomething);
        };
    }

    private static String shown(Setting setting) {
        return switch (setting) {
            case Scalar(String value, var _) -> '"' + value + '"';
            case Scalar scalar -> String.valueOf(scalar.value());
            case Items _ -> "a list";
            case Group _ -> "an object";
        };
    }
}
