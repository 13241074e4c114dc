package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One place where two values differ; an empty side is absent there.
record Difference(String at, Optional<Json> expected, Optional<Json> got) {
    private static final int SHOWN = 160;

    static List<Difference> between(Json expected, Json got) {
        var found = new ArrayList<Difference>();
        compare(Optional.of(expected), Optional.of(got), "", found);
        return found;
    }

    private static void compare(Optional<Json> expected, Optional<Json> got, String at, List<Difference> found) {
        if (expected.isPresent() && got.isPresent()) {
            if (expected.get() instanceof Json.Obj left && got.get() instanceof Json.Obj right) {
                members(left, right, at, found);
                return;
            }
            if (expected.get() instanceof Json.Arr(var left) && got.get() instanceof Json.Arr(var right)) {
                for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                    compare(item(left, i), item(right, i), at + "/" + i, found);
                }
                return;
            }
        }
        if (!expected.equals(got)) {
            found.add(new Difference(at.isEmpty() ? "(body)" : at, expected, got));
        }
    }

    private static void members(Json.Obj left, Json.Obj right, String at, List<Difference> found) {
        left.members()
                .forEach((name, value) -> compare(Optional.of(value), right.at(name), Pointer.below(at, name), found));
        right.members().forEach((name, value) -> {
            if (!left.has(name)) {
                found.add(new Difference(Pointer.below(at, name), Optional.empty(), Optional.of(value)));
            }
        });
    }

    private static Optional<Json> item(List<Json> items, int index) {
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    /// Whether a text stands on both sides, so that only its words differ.
    boolean ofText() {
        return expected.orElse(Json.nothing()) instanceof Json.Str && got.orElse(Json.nothing()) instanceof Json.Str;
    }

    String story() {
        return ": expected " + brief(expected) + " / got " + brief(got);
    }

    static String brief(Optional<Json> value) {
        return brief(value, SHOWN);
    }

    static String brief(Optional<Json> value, int limit) {
        if (value.isEmpty()) {
            return "(absent)";
        }
        var text = JsonText.SHOWN.of(value.get());
        int length = text.codePointCount(0, text.length());
        return length <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit)) + "... (" + length + " chars)";
    }
}
