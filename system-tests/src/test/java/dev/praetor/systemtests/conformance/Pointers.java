package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// JSON pointers (RFC 6901), and patterns of them: `*` is any one level, `**` any number.
final class Pointers {
    private Pointers() {}

    static Optional<Json> find(Json document, String pointer) {
        var found = Optional.of(document);
        for (var part : parts(pointer)) {
            found = found.flatMap(value -> child(value, part));
        }
        return found;
    }

    /// The document with every value that the pattern matches replaced.
    static Json edit(Json document, String pattern, UnaryOperator<Json> change) {
        return walk(document, parts(pattern), change);
    }

    static String below(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static List<String> parts(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        var bare = pointer.replaceFirst("^/+", "");
        return List.of(bare.split("/", -1)).stream()
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static Optional<Json> child(Json value, String part) {
        return switch (value) {
            case Json.Obj object -> object.at(part);
            case Json.Arr(var items) -> {
                int index = part.matches("\\d{1,9}") ? Integer.parseInt(part) : -1;
                yield index >= 0 && index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }

    private static Json walk(Json value, List<String> rest, UnaryOperator<Json> change) {
        if (rest.isEmpty()) {
            return change.apply(value);
        }
        var head = rest.getFirst();
        var tail = rest.subList(1, rest.size());
        if (head.equals("**")) {
            return children(walk(value, tail, change), "*", child -> walk(child, rest, change));
        }
        return children(value, head, child -> walk(child, tail, change));
    }

    private static Json children(Json value, String which, UnaryOperator<Json> change) {
        return switch (value) {
            case Json.Obj(var members) -> {
                var changed = new LinkedHashMap<String, Json>();
                members.forEach((name, child) ->
                        changed.put(name, which.equals("*") || which.equals(name) ? change.apply(child) : child));
                yield new Json.Obj(changed);
            }
            case Json.Arr(var items) -> {
                var changed = new ArrayList<Json>();
                for (int i = 0; i < items.size(); i++) {
                    var item = items.get(i);
                    changed.add(which.equals("*") || which.equals(Integer.toString(i)) ? change.apply(item) : item);
                }
                yield new Json.Arr(changed);
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }
}
