package dev.praetor.agent.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The members of one object by their Go names: case does not matter, the last of several wins, `null` counts as
/// absent.
///
/// An absent or wrong member reads as Go's zero value; what was wrong comes out of [Decoding#check()]. Each method
/// takes the name and further spellings (`tagged_addresses`) which count when the name itself is absent.
public final class Fields {
    private final Decoding decoding;
    private final JsonValue.Obj object;
    private final Shape shape;
    private final String path;
    private final Set<String> known = new HashSet<>();

    Fields(Decoding decoding, JsonValue.Obj object, Shape shape, String path) {
        this.decoding = decoding;
        this.object = object;
        this.shape = shape;
        this.path = path;
    }

    /// The member as it was written; empty when absent or `null`.
    public Optional<JsonValue> raw(String name, String... spellings) {
        var found = find(name);
        for (var i = 0; i < spellings.length; i++) {
            var other = find(spellings[i]);
            found = found.isPresent() ? found : other;
        }
        return found;
    }

    public boolean has(String name, String... spellings) {
        return raw(name, spellings).isPresent();
    }

    /// Names these members as known ones whose values do not matter.
    public void ignore(String... names) {
        for (var name : names) {
            known.add(name.toLowerCase(Locale.ROOT));
        }
    }

    public String string(String name, String... spellings) {
        return raw(name, spellings).map(value -> asString(value, name)).orElse("");
    }

    public boolean bool(String name, String... spellings) {
        return raw(name, spellings)
                .map(value ->
                        value instanceof JsonValue.Bool(int _, boolean bool) ? bool : wrong(value, name, "bool", false))
                .orElse(false);
    }

    /// A Go `int`, cut to Java's range.
    public int integer(String name, String... spellings) {
        return (int) Math.clamp(int64(name, "int", spellings), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// A signed 64-bit number.
    ///
    /// @param type what Go calls it in errors: `int`, `int64`, `time.Duration`
    public long int64(String name, String type, String... spellings) {
        return raw(name, spellings).map(value -> asLong(value, name, type)).orElse(0L);
    }

    /// An unsigned 64-bit number as its bits.
    public long uint64(String name, String... spellings) {
        return raw(name, spellings).map(value -> asUnsigned(value, name)).orElse(0L);
    }

    public double float64(String name, String... spellings) {
        return raw(name, spellings).map(value -> asDouble(value, name)).orElse(0.0);
    }

    public List<Double> float64s(String name, String... spellings) {
        return list(name, "[]float64", item -> asDouble(item, name), spellings);
    }

    public List<String> strings(String name, String... spellings) {
        return list(name, "[]string", item -> asString(item, name), spellings);
    }

    /// Bytes that travel as base64.
    public byte[] bytes(String name, String... spellings) {
        return raw(name, spellings).map(value -> asBytes(value, name)).orElseGet(() -> new byte[0]);
    }

    public SortedMap<String, String> stringMap(String name, String... spellings) {
        return map(name, "map[string]string", value -> asString(value, name), spellings);
    }

    public SortedMap<String, List<String>> stringsMap(String name, String... spellings) {
        return map(
                name,
                "map[string][]string",
                value -> items(value, name, "[]string", i -> asString(i, name)),
                spellings);
    }

    /// A duration in nanoseconds: Go's text form or a number of nanoseconds.
    public long duration(String name, String... spellings) {
        return raw(name, spellings).map(value -> asDuration(value)).orElse(0L);
    }

    /// An object; empty when absent.
    public Optional<Fields> object(String name, Shape inner, String... spellings) {
        return raw(name, spellings).flatMap(value -> asObject(value, name, inner));
    }

    /// A list of objects; `null` items read as empty ones.
    public List<Fields> objects(String name, String listType, Shape inner, String... spellings) {
        return list(name, listType, item -> asObject(item, name, inner).orElseGet(() -> empty(inner)), spellings);
    }

    /// Objects by name.
    public SortedMap<String, Fields> objectMap(String name, String mapType, Shape inner, String... spellings) {
        return map(name, mapType, value -> asObject(value, name, inner).orElseGet(() -> empty(inner)), spellings);
    }

    /// Reports that this member is not what it has to be, in words of the caller's.
    public void refuse(String name, String message) {
        decoding.fail(find(name).map(JsonValue::at).orElse(object.at()), message);
    }

    void reportUnknown() {
        for (var member : object.members()) {
            if (!known.contains(member.name().toLowerCase(Locale.ROOT))) {
                decoding.fail(member.at(), "json: unknown field " + GoText.quote(member.name()));
            }
        }
    }

    private Optional<JsonValue> find(String name) {
        known.add(name.toLowerCase(Locale.ROOT));
        var members = object.members();
        for (var i = members.size() - 1; i >= 0; i--) {
            var member = members.get(i);
            if (member.name().equalsIgnoreCase(name)) {
                return member.value() instanceof JsonValue.Nil ? Optional.empty() : Optional.of(member.value());
            }
        }
        return Optional.empty();
    }

    private <T> List<T> list(String name, String type, Function<JsonValue, T> item, String... spellings) {
        return raw(name, spellings).map(value -> items(value, name, type, item)).orElseGet(List::of);
    }

    private <T> List<T> items(JsonValue value, String name, String type, Function<JsonValue, T> item) {
        if (!(value instanceof JsonValue.Arr array)) {
            return wrong(value, name, type, List.of());
        }
        var list = new ArrayList<T>(array.items().size());
        array.items().forEach(each -> list.add(item.apply(each)));
        return list;
    }

    private <T> SortedMap<String, T> map(String name, String type, Function<JsonValue, T> item, String... spellings) {
        var map = new TreeMap<String, T>();
        raw(name, spellings).ifPresent(value -> {
            if (value instanceof JsonValue.Obj entries) {
                entries.members().forEach(member -> map.put(member.name(), item.apply(member.value())));
            } else {
                wrong(value, name, type, map);
            }
        });
        return map;
    }

    private Optional<Fields> asObject(JsonValue value, String name, Shape inner) {
        return switch (value) {
            case JsonValue.Obj found ->
                Optional.of(decoding.fields(found, inner, inner.own() ? "" : path + name + "."));
            case JsonValue.Nil _ -> Optional.empty();
            default -> wrong(value, name, inner.type(), Optional.empty());
        };
    }

    private Fields empty(Shape inner) {
        return decoding.fields(new JsonValue.Obj(object.at(), List.of()), inner, "");
    }

    private String asString(JsonValue value, String name) {
        return switch (value) {
            case JsonValue.Str string -> string.text();
            case JsonValue.Nil _ -> "";
            default -> wrong(value, name, "string", "");
        };
    }

    private long asLong(JsonValue value, String name, String type) {
        if (!(value instanceof JsonValue.Num number)) {
            return wrong(value, name, type, 0L);
        }
        var parsed = GoNumbers.signed(number.literal(), Long.MIN_VALUE, Long.MAX_VALUE);
        return parsed.isPresent() ? parsed.getAsLong() : wrongNumber(number, name, type);
    }

    private long asUnsigned(JsonValue value, String name) {
        if (!(value instanceof JsonValue.Num number)) {
            return wrong(value, name, "uint64", 0L);
        }
        var parsed = GoNumbers.unsigned(number.literal());
        return parsed.isPresent() ? parsed.getAsLong() : wrongNumber(number, name, "uint64");
    }

    private double asDouble(JsonValue value, String name) {
        return switch (value) {
            case JsonValue.Num number -> Double.parseDouble(number.literal());
            case JsonValue.Nil _ -> 0.0;
            default -> wrong(value, name, "float64", 0.0);
        };
    }

    private byte[] asBytes(JsonValue value, String name) {
        if (!(value instanceof JsonValue.Str(int at, String text))) {
            return wrong(value, name, "[]uint8", new byte[0]);
        }
        try {
            return GoBase64.decode(text);
        } catch (JsonException e) {
            decoding.fail(at, e.reason());
            return new byte[0];
        }
    }

    private long asDuration(JsonValue value) {
        return switch (value) {
            case JsonValue.Str(int at, String text) -> {
                try {
                    yield GoDuration.parse(text);
                } catch (JsonException e) {
                    decoding.fail(at, e.reason());
                    yield 0L;
                }
            }
            case JsonValue.Num number -> (long) Double.parseDouble(number.literal());
            default -> 0L;
        };
    }

    private long wrongNumber(JsonValue.Num number, String name, String type) {
        decoding.fail(number.at(), "json: cannot unmarshal number " + number.literal() + field(name, type));
        return 0;
    }

    private <T> T wrong(JsonValue value, String name, String type, T zero) {
        decoding.fail(value.at(), "json: cannot unmarshal " + value.kind() + field(name, type));
        return zero;
    }

    private String field(String name, String type) {
        return " into Go struct field " + shape.name() + "." + path + name + " of type " + type;
    }
}
