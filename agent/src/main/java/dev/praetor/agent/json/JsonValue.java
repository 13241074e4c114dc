package dev.praetor.agent.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of JSON as it was written: members in order, duplicates kept, numbers as their digits.
///
/// `at` is the byte at which it begins; where several things are wrong, the first one is reported, as Go does.
public sealed interface JsonValue {
    int at();

    record Obj(int at, List<Member> members) implements JsonValue {}

    record Arr(int at, List<JsonValue> items) implements JsonValue {}

    record Str(int at, String text) implements JsonValue {}

    /// @param literal the digits as written, so that no unsigned 64-bit number loses precision
    record Num(int at, String literal) implements JsonValue {}

    record Bool(int at, boolean value) implements JsonValue {}

    record Nil(int at) implements JsonValue {}

    /// @param at the byte at which the name begins
    record Member(int at, String name, JsonValue value) {}

    /// What Go calls this kind of value in its errors.
    default String kind() {
        return switch (this) {
            case Obj _ -> "object";
            case Arr _ -> "array";
            case Str _ -> "string";
            case Num _ -> "number";
            case Bool _ -> "bool";
            case Nil _ -> "null";
        };
    }

    /// The same as plain Java: map, list, string, `Long` or `Double` (or `BigInteger`), `Boolean`, null.
    default @Nullable Object toJava() {
        return switch (this) {
            case Obj object -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                object.members()
                        .forEach(member -> map.put(member.name(), member.value().toJava()));
                yield map;
            }
            case Arr array -> {
                var list = new ArrayList<@Nullable Object>();
                array.items().forEach(item -> list.add(item.toJava()));
                yield list;
            }
            case Str string -> string.text();
            case Num number -> GoNumbers.toJava(number.literal());
            case Bool bool -> bool.value();
            case Nil _ -> null;
        };
    }

    /// Plain Java as [#toJava()] gives it, so that decoded configuration can be read with [Fields] too.
    static JsonValue ofJava(@Nullable Object value) {
        return switch (value) {
            case null -> new Nil(0);
            case Map<?, ?> map -> {
                var members = new ArrayList<Member>(map.size());
                map.forEach((name, member) -> members.add(new Member(0, String.valueOf(name), ofJava(member))));
                yield new Obj(0, members);
            }
            case List<?> list -> {
                var items = new ArrayList<JsonValue>(list.size());
                list.forEach(item -> items.add(ofJava(item)));
                yield new Arr(0, items);
            }
            case Boolean bool -> new Bool(0, bool);
            case Number number -> new Num(0, number.toString());
            default -> new Str(0, value.toString());
        };
    }
}
