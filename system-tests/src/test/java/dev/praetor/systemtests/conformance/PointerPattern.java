package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/// Patterns of JSON pointers: `*` is any one level, `**` any number.
final class PointerPattern {
    private PointerPattern() {}

    /// The document with every value that the pattern matches replaced.
    static Json edit(Json document, String pattern, UnaryOperator<Json> change) {
        return walk(document, Pointer.parts(pattern), change);
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
