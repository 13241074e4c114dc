package dev.praetor.agent.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/// Writes JSON as Go's encoder does, straight to bytes: `<`, `>`, `&`, U+2028 and U+2029 escaped, no space, or
/// indented by four with a space after each colon.
///
/// Whether an empty list is `[]` or `null` is the caller's affair. Not for several threads at once.
public final class JsonWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);
    private static final int INDENT = 4;

    private final boolean pretty;
    private final Utf8Buffer out;
    private int depth;
    /// Whether the next value or name follows another one and needs a comma.
    private boolean follows;
    /// Whether the next value stands right after its name.
    private boolean named;

    public JsonWriter(boolean pretty) {
        this(pretty, 256);
    }

    /// @param expected bytes to begin with
    public JsonWriter(boolean pretty, int expected) {
        this.pretty = pretty;
        this.out = new Utf8Buffer(expected);
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /// A member's name; any text is fine.
    public JsonWriter name(String name) {
        separate();
        out.quoted(name);
        out.put(':');
        if (pretty) {
            out.put(' ');
        }
        named = true;
        return this;
    }

    public JsonWriter value(String text) {
        before();
        out.quoted(text);
        return this;
    }

    public JsonWriter value(boolean bool) {
        before();
        out.bytes(bool ? TRUE : FALSE);
        return this;
    }

    public JsonWriter value(long number) {
        before();
        if (number >= 0 && number < 10) {
            out.put((char) ('0' + number));
            return this;
        }
        out.ascii(Long.toString(number));
        return this;
    }

    /// A long's bits as an unsigned number.
    public JsonWriter unsigned(long bits) {
        if (bits >= 0) {
            return value(bits);
        }
        before();
        out.ascii(Long.toUnsignedString(bits));
        return this;
    }

    public JsonWriter value(double number) {
        before();
        out.ascii(GoNumbers.print(number));
        return this;
    }

    public JsonWriter nil() {
        before();
        out.bytes(NULL);
        return this;
    }

    /// Bytes in base64.
    public JsonWriter base64(byte[] content) {
        before();
        out.put('"');
        out.bytes(Base64.getEncoder().encode(content));
        out.put('"');
        return this;
    }

    /// A list of texts; `[]` when empty.
    public JsonWriter values(Collection<String> texts) {
        beginArray();
        for (var text : texts) {
            value(text);
        }
        return endArray();
    }

    /// An object of texts; `{}` when empty. Go sorts by name, so give a sorted map.
    public JsonWriter values(Map<String, String> texts) {
        beginObject();
        for (var entry : texts.entrySet()) {
            name(entry.getKey()).value(entry.getValue());
        }
        return endObject();
    }

    /// A value that was read before.
    public JsonWriter value(JsonValue value) {
        switch (value) {
            case JsonValue.Obj object -> {
                beginObject();
                object.members().forEach(member -> name(member.name()).value(member.value()));
                endObject();
            }
            case JsonValue.Arr array -> {
                beginArray();
                array.items().forEach(this::value);
                endArray();
            }
            case JsonValue.Str string -> value(string.text());
            case JsonValue.Num number -> {
                before();
                out.ascii(number.literal());
            }
            case JsonValue.Bool bool -> value(bool.value());
            case JsonValue.Nil _ -> nil();
        }
        return this;
    }

    public int size() {
        return out.size();
    }

    public byte[] toBytes() {
        return out.toBytes();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private JsonWriter open(char bracket) {
        before();
        out.put(bracket);
        depth++;
        follows = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (follows && pretty) {
            newLine();
        }
        out.put(bracket);
        follows = true;
        return this;
    }

    private void before() {
        if (named) {
            named = false;
        } else {
            separate();
        }
        follows = true;
    }

    private void separate() {
        if (follows) {
            out.put(',');
        }
        if (pretty && depth > 0) {
            newLine();
        }
    }

    private void newLine() {
        out.put('\n');
        out.spaces(depth * INDENT);
    }
}
