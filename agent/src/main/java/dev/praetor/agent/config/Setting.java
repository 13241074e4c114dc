package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of configuration that remembers who wrote it, so that a complaint can name the file or the flag.
sealed interface Setting {
    String origin();

    /// The same as decoded JSON, without nulls.
    Object plain();

    /// Text, number or truth value.
    record Scalar(Object value, String origin) implements Setting {
        @Override
        public Object plain() {
            return value;
        }
    }

    record Items(List<Setting> items, String origin) implements Setting {
        @Override
        public Object plain() {
            return items.stream().map(Setting::plain).toList();
        }

        /// Both lists, these items first.
        Items followedBy(Items later) {
            var all = new ArrayList<>(items);
            all.addAll(later.items);
            return new Items(List.copyOf(all), later.origin);
        }
    }

    record Group(Map<String, Setting> members, String origin) implements Setting {
        @Override
        public Map<String, Object> plain() {
            var plain = new LinkedHashMap<String, Object>();
            members.forEach((name, member) -> plain.put(name, member.plain()));
            return plain;
        }

        /// These settings with those of `later` laid over them: groups merge, lists grow, anything else is
        /// replaced.
        Group overlaidWith(Group later) {
            var merged = new LinkedHashMap<>(members);
            later.members.forEach((name, setting) -> merged.merge(name, setting, Setting::overlay));
            return new Group(merged, later.origin);
        }

        Optional<Setting> at(String path) {
            var dot = path.indexOf('.');
            if (dot < 0) {
                return Optional.ofNullable(members.get(path));
            }
            return members.get(path.substring(0, dot)) instanceof Group inner
                    ? inner.at(path.substring(dot + 1))
                    : Optional.empty();
        }
    }

    private static Setting overlay(Setting earlier, Setting later) {
        return switch (later) {
            case Group group when earlier instanceof Group below -> below.overlaidWith(group);
            case Items items when earlier instanceof Items below -> below.followedBy(items);
            case Group group -> group;
            case Items items -> items;
            case Scalar scalar -> scalar;
        };
    }

    /// JSON as it was decoded; a `null` member counts as not written.
    static Optional<Setting> of(@Nullable Object decoded, String origin) {
        return switch (decoded) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(group(map, origin));
            case List<?> list ->
                Optional.of(new Items(
                        list.stream().flatMap(item -> of(item, origin).stream()).toList(), origin));
            default -> Optional.of(new Scalar(decoded, origin));
        };
    }

    static Group group(Map<?, ?> map, String origin) {
        var members = new LinkedHashMap<String, Setting>();
        map.forEach((name, value) -> of(value, origin).ifPresent(member -> members.put(String.valueOf(name), member)));
        return new Group(members, origin);
    }
}
