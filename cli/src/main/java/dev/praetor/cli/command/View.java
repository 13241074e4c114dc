package dev.praetor.cli.command;

import dev.praetor.agent.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An answer's JSON, read leniently: what is missing or of another kind reads as empty.
record View(JsonValue value) {
    private static final JsonValue NOTHING = new JsonValue.Nil(0);

    View at(String name) {
        if (value instanceof JsonValue.Obj object) {
            for (var member : object.members()) {
                if (member.name().equals(name)) {
                    return new View(member.value());
                }
            }
        }
        return new View(NOTHING);
    }

    /// Text as it is, a number by its digits.
    String text() {
        return switch (value) {
            case JsonValue.Str text -> text.text();
            case JsonValue.Num number -> number.literal();
            case JsonValue.Bool bool -> String.valueOf(bool.value());
            case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Nil _ -> "";
        };
    }

    String text(String name) {
        return at(name).text();
    }

    List<View> items() {
        var items = new ArrayList<View>();
        if (value instanceof JsonValue.Arr array) {
            array.items().forEach(item -> items.add(new View(item)));
        }
        return items;
    }

    Map<String, View> members() {
        var members = new LinkedHashMap<String, View>();
        if (value instanceof JsonValue.Obj object) {
            object.members().forEach(member -> members.put(member.name(), new View(member.value())));
        }
        return members;
    }

    /// `k=v` of each member, sorted by name, commas between them.
    String pairs() {
        var pairs = new ArrayList<String>();
        members().forEach((name, member) -> pairs.add(name + "=" + member.text()));
        pairs.sort(null);
        return String.join(",", pairs);
    }
}
