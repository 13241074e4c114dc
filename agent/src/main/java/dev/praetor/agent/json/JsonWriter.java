package dev.praetor.agent.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/// Writes JSON as Go's encoder does, straight to bytes: `<`, `>`, `&`, U+2028 and U+2029 escaped, no space, or indented
/// by four with a space after each colon.
///
/// Whether an empty list is `[]` or `null` is the caller's affair. Not for several threads at once.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);
    private static final int INDENT = 4;

    private final boolean pretty;
    private byte[] out;
    private int size;
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
        this.out = new byte[Math.max(16, expected)];
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
        quoted(name);
        if (pretty) {
            ensure(2);
            out[size++] = ':';
            out[size++] = ' ';
        } else {
            put(':');
        }
        named = true;
        return this;
    }

    public JsonWriter value(String text) {
        before();
        quoted(text);
        return this;
    }

    public JsonWriter value(boolean bool) {
        before();
        return bytes(bool ? TRUE : FALSE);
    }

    public JsonWriter value(long number) {
        before();
        if (number >= 0 && number < 10) {
            put((char) ('0' + number));
            return this;
        }
        return ascii(Long.toString(number));
    }

    /// A long's bits as an unsigned number.
    public JsonWriter unsigned(long bits) {
        if (bits >= 0) {
            return value(bits);
        }
        before();
        return ascii(Long.toUnsignedString(bits));
    }

    public JsonWriter value(double number) {
        before();
        return ascii(GoNumbers.print(number));
    }

    public JsonWriter nil() {
        before();
        return bytes(NULL);
    }

    /// Bytes in base64.
    public JsonWriter base64(byte[] content) {
        before();
        put('"');
        bytes(Base64.getEncoder().encode(content));
        put('"');
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
                ascii(number.literal());
            }
            case JsonValue.Bool bool -> value(bool.value());
            case JsonValue.Nil _ -> nil();
        }
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    @Override
    public String toString() {
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }

    private JsonWriter open(char bracket) {
        before();
        put(bracket);
        depth++;
        follows = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (follows && pretty) {
            newLine();
        }
        put(bracket);
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
            put(',');
        }
        if (pretty && depth > 0) {
            newLine();
        }
    }

    private void newLine() {
        var spaces = depth * INDENT;
        ensure(spaces + 1);
        out[size++] = '\n';
        Arrays.fill(out, size, size + spaces, (byte) ' ');
        size += spaces;
    }

    private void quoted(String text) {
        var length = text.length();
        ensure(length + 2);
        out[size++] = '"';
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c > 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
                rest(text, i);
                return;
            }
            out[size++] = (byte) c;
        }
        out[size++] = '"';
    }

    /// The rest of a text that holds something to escape or beyond ASCII.
    private void rest(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            ensure(8);
            if (c < 0x80) {
                plain(c);
            } else if (c < 0x800) {
                out[size++] = (byte) (0xc0 | c >> 6);
                out[size++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                var point = Character.toCodePoint(c, text.charAt(++i));
                out[size++] = (byte) (0xf0 | point >> 18);
                out[size++] = (byte) (0x80 | point >> 12 & 0x3f);
                out[size++] = (byte) (0x80 | point >> 6 & 0x3f);
                out[size++] = (byte) (0x80 | point & 0x3f);
            } else if (Character.isSurrogate(c)) {
                unicode('\uFFFD');
            } else if (c == '\u2028' || c == '\u2029') {
                unicode(c);
            } else {
                out[size++] = (byte) (0xe0 | c >> 12);
                out[size++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[size++] = (byte) (0x80 | c & 0x3f);
            }
        }
        put('"');
    }

    private void plain(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case '<', '>', '&' -> unicode(c);
            default -> {
                if (c < 0x20) {
                    unicode(c);
                } else {
                    out[size++] = (byte) c;
                }
            }
        }
    }

    private void escape(char c) {
        out[size++] = '\\';
        out[size++] = (byte) c;
    }

    private void unicode(char c) {
        out[size++] = '\\';
        out[size++] = 'u';
        out[size++] = HEX[c >> 12 & 15];
        out[size++] = HEX[c >> 8 & 15];
        out[size++] = HEX[c >> 4 & 15];
        out[size++] = HEX[c & 15];
    }

    private JsonWriter ascii(String text) {
        ensure(text.length());
        for (var i = 0; i < text.length(); i++) {
            out[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    private JsonWriter bytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, out, size, more.length);
        size += more.length;
        return this;
    }

    private void put(char c) {
        ensure(1);
        out[size++] = (byte) c;
    }

    private void ensure(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
