package dev.praetor.agent.json;

import java.util.Base64;

/// Base64 as Go's standard encoding reads it: padded, line breaks skipped, everything else foreign an error.
final class GoBase64 {
    private GoBase64() {}

    /// @throws JsonException `illegal base64 data at input byte N`
    static byte[] decode(String text) {
        var plain = text.replace("\n", "").replace("\r", "");
        for (var i = 0; i < plain.length(); i++) {
            if (!isBase64(plain.charAt(i))) {
                throw illegal(i);
            }
        }
        if (plain.length() % 4 != 0) {
            throw illegal(plain.length() - plain.length() % 4);
        }
        try {
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException e) {
            throw illegal(Math.max(0, plain.indexOf('=')));
        }
    }

    private static boolean isBase64(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '+' || c == '/' || c == '=';
    }

    private static JsonException illegal(int at) {
        return new JsonException("illegal base64 data at input byte " + at);
    }
}
