package dev.praetor.agent.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reading of one body into typed values.
///
/// Every field is read first, wrong ones as their zero value; then [#check()] reports what was wrong first in the
/// order of the text, as Go does. Syntax errors are reported at once.
public final class Decoding {
    /// What is done about a member that nobody asked for.
    public enum Unknown {
        IGNORED,
        REFUSED
    }

    private final JsonValue root;
    private final Unknown unknown;
    private final List<Fields> objects = new ArrayList<>();
    private int errorAt = Integer.MAX_VALUE;
    private @Nullable String error;

    private Decoding(JsonValue root, Unknown unknown) {
        this.root = root;
        this.unknown = unknown;
    }

    /// @throws JsonException when this is no JSON; `EOF` when it is empty
    public static Decoding of(byte[] body, Unknown unknown) {
        return new Decoding(new JsonParser(body).read(), unknown);
    }

    public static Decoding of(JsonValue value, Unknown unknown) {
        return new Decoding(value, unknown);
    }

    /// The first JSON value in these bytes.
    ///
    /// @throws JsonException when this is no JSON; `EOF` when it is empty
    public static JsonValue parse(byte[] body) {
        return new JsonParser(body).read();
    }

    public JsonValue root() {
        return root;
    }

    /// The body as one object; `null` reads as an empty one.
    public Fields object(Shape shape) {
        return switch (root) {
            case JsonValue.Obj object -> fields(object, shape, "");
            case JsonValue.Nil nil -> fields(new JsonValue.Obj(nil.at(), List.of()), shape, "");
            default -> {
                wrong(root, shape.type());
                yield fields(new JsonValue.Obj(root.at(), List.of()), shape, "");
            }
        };
    }

    /// The body as a list of objects; `null` reads as an empty one.
    ///
    /// @param listType the list's type in Go's words: `api.TxnOps`
    public List<Fields> objects(String listType, Shape shape) {
        return switch (root) {
            case JsonValue.Arr array -> {
                var list = new ArrayList<Fields>(array.items().size());
                for (var item : array.items()) {
                    list.add(
                            item instanceof JsonValue.Obj object
                                    ? fields(object, shape, "")
                                    : fields(new JsonValue.Obj(item.at(), List.of()), shape, ""));
                    if (!(item instanceof JsonValue.Obj) && !(item instanceof JsonValue.Nil)) {
                        wrong(item, shape.type());
                    }
                }
                yield list;
            }
            case JsonValue.Nil _ -> List.of();
            default -> {
                wrong(root, listType);
                yield List.of();
            }
        };
    }

    /// Reports the first error in the order of the text. Call it when every field has been read.
    ///
    /// @throws JsonException `json: unknown field "Bogus"`, `json: cannot unmarshal ...`
    public void check() {
        if (unknown == Unknown.REFUSED) {
            objects.forEach(Fields::reportUnknown);
        }
        if (error != null) {
            throw new JsonException(error);
        }
    }

    Fields fields(JsonValue.Obj object, Shape shape, String path) {
        var fields = new Fields(this, object, shape, path);
        objects.add(fields);
        return fields;
    }

    void wrong(JsonValue value, String type) {
        fail(value.at(), "json: cannot unmarshal " + value.kind() + " into Go value of type " + type);
    }

    void fail(int at, String message) {
        if (at < errorAt) {
            errorAt = at;
            error = message;
        }
    }
}
