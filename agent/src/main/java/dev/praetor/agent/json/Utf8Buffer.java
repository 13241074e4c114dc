package dev.praetor.agent.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, and texts in them as Go's JSON encoder escapes them.
final class Utf8Buffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] out;
    private int size;

    Utf8Buffer(int expected) {
        out = new byte[Math.max(16, expected)];
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    @Override
    public String toString() {
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }

    void spaces(int count) {
        ensure(count);
        Arrays.fill(out, size, size + count, (byte) ' ');
        size += count;
    }

    /// A text in quotes.
    void quoted(String text) {
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
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
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

    void ascii(String text) {
        ensure(text.length());
        for (var i = 0; i < text.length(); i++) {
            out[size++] = (byte) text.charAt(i);
        }
    }

    void bytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, out, size, more.length);
        size += more.length;
    }

    void put(char c) {
        ensure(1);
        out[size++] = (byte) c;
    }

    private void ensure(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
