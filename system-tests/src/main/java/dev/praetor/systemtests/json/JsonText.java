package dev.praetor.systemtests.json;

import java.util.ArrayList;

/// Writes JSON on one line with a blank after each colon and comma, the form that the conformance kit prints and
/// sends.
///
/// @param ascii write everything beyond ASCII as escapes of four hexadecimal digits
/// @param sorted members in the order of their names instead of their own
public record JsonText(boolean ascii, boolean sorted) {
    /// As the kit sends request bodies.
    public static final JsonText SENT = new JsonText(true, false);
    /// As the kit shows a value to a reader.
    public static final JsonText SHOWN = new JsonText(false, true);
    /// As the kit orders values that have no order of their own.
    public static final JsonText ORDERING = new JsonText(true, true);

    public String of(Json value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj(var members) -> {
                var names = new ArrayList<>(members.keySet());
                if (sorted) {
                    names.sort(null);
                }
                out.append('{');
                for (int i = 0; i < names.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    quote(names.get(i), out);
                    out.append(": ");
                    write(members.getOrDefault(names.get(i), Json.nothing()), out);
                }
                out.append('}');
            }
            case Json.Arr(var items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    write(items.get(i), out);
                }
                out.append(']');
            }
            case Json.Str(var text) -> quote(text, out);
            case Json.Num number ->
                out.append(
                        number.whole()
                                ? number.value().toPlainString()
                                : Double.toString(number.value().doubleValue()));
            case Json.Bool(var yes) -> out.append(yes);
            case Json.Null _ -> out.append("null");
        }
    }

    private void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        out.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
