package dev.praetor.http.route;

import java.util.Optional;

/// Percent-encoding of URLs (RFC 3986, section 2.1), byte for byte.
public final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /// Decodes once, to one char per byte; empty when an escape is broken.
    ///
    /// @param plusIsSpace as in queries
    public static Optional<String> decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0) && isLatin(text)) {
            return Optional.of(text);
        }
        var octets = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    return Optional.empty();
                }
                var high = digit(text.charAt(i + 1));
                var low = digit(text.charAt(i + 2));
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                octets.append((char) (high << 4 | low));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                octets.append(' ');
            } else if (c <= 0xff) {
                octets.append(c);
            } else {
                octets.append(Octets.of(Character.toString(c)));
            }
        }
        return Optional.of(octets.toString());
    }

    /// Encodes a path for a `Location` header, as Go does: letters, digits and `$&+,/:;=@-_.~` stay.
    public static String encodePath(String octets) {
        return encode(octets, "$&+,/:;=@-_.~");
    }

    /// Encodes a name or value of a query, as Go does: letters, digits and `-_.~` stay, a space is `+`.
    public static String encodeQuery(String octets) {
        return encode(octets, "-_.~ ").replace(' ', '+');
    }

    private static String encode(String octets, String plain) {
        var text = new StringBuilder(octets.length() + 16);
        for (var i = 0; i < octets.length(); i++) {
            var c = octets.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || plain.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return text.toString();
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean isLatin(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }
}
