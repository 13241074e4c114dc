package dev.praetor.agent.json;

/// Text as Go quotes it in its errors.
public final class GoText {
    private GoText() {}

    /// `%q`: in double quotes, with what cannot be printed escaped.
    public static String quote(String text) {
        return '"' + escape(text, '"') + '"';
    }

    /// One byte of a body, as the JSON scanner names it.
    static String character(int octet) {
        return switch (octet) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            default -> "'" + escape(Character.toString(octet), '\'') + "'";
        };
    }

    private static String escape(String text, char quote) {
        var out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\\\");
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 11 -> out.append("\\v");
                default -> {
                    if (point == quote) {
                        out.append('\\').append(quote);
                    } else if (point < 0x20 || point == 0x7f) {
                        out.append(String.format("\\x%02x", point));
                    } else if (point < 0xa0 && point > 0x7f) {
                        out.append(String.format("\\u%04x", point));
                    } else {
                        out.appendCodePoint(point);
                    }
                }
            }
        });
        return out.toString();
    }
}
