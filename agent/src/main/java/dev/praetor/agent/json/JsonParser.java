package dev.praetor.agent.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the first JSON value of a body, exactly as strict as Go's decoder and with its error texts.
///
/// What follows the first value is not looked at: Consul's decoder does not either. A parser of our own, because
/// the error texts are part of the API and other parsers neither refuse the same bodies nor can say why in these
/// words.
final class JsonParser {
    /// Deepest nesting that is read; Go's own limit is 10,000, which nothing but an attack comes near.
    static final int MAX_DEPTH = 500;

    private static final int END = -1;

    private final byte[] bytes;
    private int at;

    JsonParser(byte[] bytes) {
        this.bytes = bytes;
    }

    JsonValue read() {
        skipSpace();
        if (peek() == END) {
            throw new JsonException("EOF");
        }
        return value(0);
    }

    private JsonValue value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new JsonException("exceeded max depth");
        }
        var start = at;
        var c = peek();
        return switch (c) {
            case '{' -> object(start, depth);
            case '[' -> array(start, depth);
            case '"' -> new JsonValue.Str(start, string());
            case 't' -> {
                literal("true");
                yield new JsonValue.Bool(start, true);
            }
            case 'f' -> {
                literal("false");
                yield new JsonValue.Bool(start, false);
            }
            case 'n' -> {
                literal("null");
                yield new JsonValue.Nil(start);
            }
            default -> {
                if (c != '-' && !isDigit(c)) {
                    throw unexpected("looking for beginning of value");
                }
                yield new JsonValue.Num(start, number());
            }
        };
    }

    private JsonValue.Obj object(int start, int depth) {
        var members = new ArrayList<JsonValue.Member>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return new JsonValue.Obj(start, members);
        }
        while (true) {
            if (peek() != '"') {
                throw unexpected("looking for beginning of object key string");
            }
            var nameAt = at;
            var name = string();
            skipSpace();
            if (peek() != ':') {
                throw unexpected("after object key");
            }
            at++;
            skipSpace();
            members.add(new JsonValue.Member(nameAt, name, value(depth + 1)));
            skipSpace();
            if (peek() == '}') {
                at++;
                return new JsonValue.Obj(start, members);
            }
            if (peek() != ',') {
                throw unexpected("after object key:value pair");
            }
            at++;
            skipSpace();
        }
    }

    private JsonValue.Arr array(int start, int depth) {
        List<JsonValue> items = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return new JsonValue.Arr(start, items);
        }
        while (true) {
            items.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                at++;
                return new JsonValue.Arr(start, items);
            }
            if (peek() != ',') {
                throw unexpected("after array element");
            }
            at++;
            skipSpace();
        }
    }

    private void literal(String word) {
        for (var i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private String number() {
        var start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (peek() == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
        return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private void digits(String where) {
        if (!isDigit(peek())) {
            throw unexpected(where);
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private String string() {
        var start = ++at;
        while (true) {
            var c = peek();
            if (c == '"') {
                return new String(bytes, start, at++ - start, StandardCharsets.UTF_8);
            }
            if (c == '\\') {
                return escaped(start);
            }
            if (c < 0x20) {
                throw unexpected("in string literal");
            }
            at++;
        }
    }

    private String escaped(int start) {
        var text = new StringBuilder();
        var plainFrom = start;
        while (true) {
            var c = peek();
            if (c == '"') {
                text.append(utf8(plainFrom));
                at++;
                return text.toString();
            }
            if (c == '\\') {
                text.append(utf8(plainFrom));
                at++;
                escape(text);
                plainFrom = at;
            } else if (c < 0x20) {
                throw unexpected("in string literal");
            } else {
                at++;
            }
        }
    }

    private void escape(StringBuilder text) {
        var c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/' -> text.append((char) c);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> unicode(text);
            default -> {
                at--;
                throw unexpected("in string escape code");
            }
        }
    }

    /// A `\\uXXXX`; a surrogate without its other half reads as U+FFFD.
    private void unicode(StringBuilder text) {
        var unit = hex();
        if (Character.isHighSurrogate(unit) && peek() == '\\' && at + 1 < bytes.length && bytes[at + 1] == 'u') {
            var back = at;
            at += 2;
            var low = hex();
            if (Character.isLowSurrogate(low)) {
                text.append(unit).append(low);
                return;
            }
            at = back;
        }
        text.append(Character.isSurrogate(unit) ? '\uFFFD' : unit);
    }

    private char hex() {
        var unit = 0;
        for (var i = 0; i < 4; i++, at++) {
            var digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private String utf8(int from) {
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    private int peek() {
        return at < bytes.length ? bytes[at] & 0xff : END;
    }

    private void skipSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private JsonException unexpected(String where) {
        return at >= bytes.length
                ? new JsonException("unexpected EOF")
                : new JsonException("invalid character " + GoText.character(bytes[at] & 0xff) + " " + where);
    }
}
