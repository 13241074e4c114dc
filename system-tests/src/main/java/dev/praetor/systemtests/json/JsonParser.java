package dev.praetor.systemtests.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/// Reads one document of RFC 8259 and nothing more lenient: no trailing bytes, no raw control characters, no `01`.
final class JsonParser {
    /// Deeper documents are refused; no answer of Consul comes near.
    private static final int DEPTH_LIMIT = 200;

    private final String text;
    private int at;
    private int depth;

    JsonParser(byte[] utf8) throws JsonSyntaxException {
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("not UTF-8");
        }
    }

    Json document() throws JsonSyntaxException {
        var value = value();
        blanks();
        if (at < text.length()) {
            throw wrong("more after the end of the document");
        }
        return value;
    }

    private Json value() throws JsonSyntaxException {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.nothing());
            default -> number();
        };
    }

    private Json object() throws JsonSyntaxException {
        enter();
        var members = new LinkedHashMap<String, Json>();
        for (boolean first = true; !closed('}', first); first = false) {
            blanks();
            if (peek() != '"') {
                throw wrong("expected a member's name");
            }
            var name = string();
            blanks();
            expect(':');
            members.put(name, value());
        }
        return new Json.Obj(members);
    }

    private Json array() throws JsonSyntaxException {
        enter();
        var items = new ArrayList<Json>();
        for (boolean first = true; !closed(']', first); first = false) {
            items.add(value());
        }
        return new Json.Arr(items);
    }

    private void enter() throws JsonSyntaxException {
        at++;
        if (++depth > DEPTH_LIMIT) {
            throw wrong("deeper than " + DEPTH_LIMIT);
        }
    }

    private boolean closed(char end, boolean first) throws JsonSyntaxException {
        blanks();
        if (peek() == end) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',');
            blanks();
            if (peek() == end) {
                throw wrong("comma before the end");
            }
        }
        return false;
    }

    private String string() throws JsonSyntaxException {
        expect('"');
        var out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw wrong("raw control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsonSyntaxException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong("unknown escape \\" + c);
        };
    }

    private char hex() throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            // Character.digit alone would also take the digits of other scripts.
            if (!HexFormat.isHexDigit(c)) {
                throw wrong("bad \\u escape");
            }
            value = value * 16 + HexFormat.fromHexDigit(c);
        }
        return (char) value;
    }

    private Json number() throws JsonSyntaxException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Json.Num(new BigDecimal(text.substring(start, at)));
    }

    private void digits() throws JsonSyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("expected a value");
        }
    }

    private Json word(String word, Json value) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw wrong("expected a value");
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws JsonSyntaxException {
        if (at >= text.length()) {
            throw wrong("ends early");
        }
        return text.charAt(at);
    }

    private char next() throws JsonSyntaxException {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) throws JsonSyntaxException {
        if (next() != wanted) {
            at--;
            throw wrong("expected '" + wanted + "'");
        }
    }

    private JsonSyntaxException wrong(String what) {
        return new JsonSyntaxException(what + " at character " + at);
    }
}
