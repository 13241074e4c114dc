package dev.praetor.http.filter;

import dev.praetor.agent.json.GoNumbers;
import dev.praetor.agent.json.GoText;
import dev.praetor.http.filter.Columns.Kind;

/// What a text in an expression is for a field of some kind.
final class Coercion {
    private Coercion() {}

    /// @throws FilterException when the text is no value of that kind
    static Object of(Kind kind, String value, String selector) {
        return switch (kind) {
            case NUMBER ->
                GoNumbers.signed(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .orElseThrow(() -> failure(value, selector, "ParseInt"));
            case BOOL -> bool(value, selector);
            case TEXT, TEXTS, TEXT_MAP, ROWS, ROW_MAP, ROW -> value;
        };
    }

    private static boolean bool(String value, String selector) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw failure(value, selector, "ParseBool");
        };
    }

    private static FilterException failure(String value, String selector, String function) {
        return new FilterException("Failed to coerce value " + GoText.quote(value) + " for selector "
                + GoText.quote(selector) + ": strconv." + function + ": parsing " + GoText.quote(value)
                + ": invalid syntax");
    }
}
