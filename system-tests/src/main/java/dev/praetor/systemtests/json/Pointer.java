package dev.praetor.systemtests.json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// JSON pointers (RFC 6901).
public final class Pointer {
    private Pointer() {}

    public static Optional<Json> find(Json document, String pointer) {
        var found = Optional.of(document);
        for (var part : parts(pointer)) {
            found = found.flatMap(value -> child(value, part));
        }
        return found;
    }

    /// The text at a pointer; empty when there is none or it is no string.
    public static Optional<String> text(Json document, String pointer) {
        return find(document, pointer).filter(Json.Str.class::isInstance).map(value -> ((Json.Str) value).value());
    }

    /// The whole number at a pointer.
    public static Optional<Long> number(Json document, String pointer) {
        return find(document, pointer)
                .filter(value -> value instanceof Json.Num number && number.whole())
                .map(value -> ((Json.Num) value).value().longValueExact());
    }

    /// The pointer to a member of what another one points to.
    public static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static List<String> parts(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        var bare = pointer.replaceFirst("^/+", "");
        return Arrays.stream(bare.split("/", -1))
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
}
