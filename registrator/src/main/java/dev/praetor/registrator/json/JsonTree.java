package dev.praetor.registrator.json;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON document, read leniently: what is absent, null or of another kind reads as empty, because engines of
/// different ages and makes leave members out.
public final class JsonTree {
    private static final JsonType<Object> ANY = Jsonb.builder().build().type(Object.class);
    private static final JsonTree MISSING = new JsonTree("");

    private final Object value;

    private JsonTree(Object value) {
        this.value = value;
    }

    /// @throws JsonUnreadable when the text is no JSON object or array
    public static JsonTree parse(String text) throws JsonUnreadable {
        try {
            return switch (ANY.fromJson(text)) {
                case Map<?, ?> object -> new JsonTree(object);
                case List<?> array -> new JsonTree(array);
                case null, default -> throw new JsonUnreadable("neither an object nor an array");
            };
        } catch (JsonException | IndexOutOfBoundsException | StackOverflowError e) {
            // Brackets nested without end cost stack before they cost memory. A text that ends within a number's
            // exponent makes the parser read beyond its end.
            throw new JsonUnreadable(String.valueOf(e.getMessage()));
        }
    }

    /// Writes maps, lists, strings, numbers and booleans.
    public static String write(Map<String, Object> object) {
        return ANY.toJson(object);
    }

    /// The member of that path; missing when any step is.
    public JsonTree at(String... path) {
        var here = this;
        for (var step : path) {
            here = here.value instanceof Map<?, ?> object ? of(object.get(step)) : MISSING;
        }
        return here;
    }

    private static JsonTree of(@Nullable Object member) {
        return member == null ? MISSING : new JsonTree(member);
    }

    /// The text of a string; empty for anything else.
    public String text() {
        return value instanceof String text ? text : "";
    }

    /// The number, cut to an integer; 0 for anything else.
    public long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /// Whether this is `true`.
    public boolean truth() {
        return value instanceof Boolean truth && truth;
    }

    /// Whether this is an object.
    public boolean isObject() {
        return value instanceof Map;
    }

    /// The elements of an array; none for anything else.
    public List<JsonTree> items() {
        return value instanceof List<?> array ? array.stream().map(JsonTree::of).toList() : List.of();
    }

    /// The members of an object, in its order; none for anything else.
    public Map<String, JsonTree> members() {
        var members = new LinkedHashMap<String, JsonTree>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(String.valueOf(name), of(member)));
        }
        return members;
    }

    /// The members of an object of strings.
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        members().forEach((name, member) -> texts.put(name, member.text()));
        return texts;
    }

    /// The strings of an array.
    public List<String> textItems() {
        return items().stream().map(JsonTree::text).toList();
    }
}
