package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import java.util.LinkedHashMap;
import java.util.List;

/// What a step may hide of a body because it differs from run to run.
final class Blur {
    private Blur() {}

    /// Only the type is left.
    static Json mask(Json value) {
        return new Json.Str("<" + value.kind() + ">");
    }

    /// Structure and types are left; of a list, the form of its first item.
    static Json shape(Json value) {
        return switch (value) {
            case Json.Obj(var members) -> {
                var shapes = new LinkedHashMap<String, Json>();
                members.forEach((name, child) -> shapes.put(name, shape(child)));
                yield new Json.Obj(shapes);
            }
            case Json.Arr(var items) -> new Json.Arr(items.isEmpty() ? List.of() : List.of(shape(items.getFirst())));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> mask(value);
        };
    }

    static Json keysOnly(Json value) {
        if (!(value instanceof Json.Obj(var members))) {
            return mask(value);
        }
        var names = new LinkedHashMap<String, Json>();
        members.keySet().forEach(name -> names.put(name, new Json.Str("<any>")));
        return new Json.Obj(names);
    }
}
