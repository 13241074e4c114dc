package dev.praetor.http.filter;

import dev.praetor.agent.json.GoText;
import dev.praetor.state.Regexp;
import dev.praetor.state.Regexp.BadRegexpException;
import java.util.function.Predicate;

/// Regular expressions in filters: those of the state, refused in the words that a filter is refused in.
final class Regex {
    private Regex() {}

    /// A test whether an expression is found anywhere in a text.
    ///
    /// @throws FilterException when it is none, now; or when it takes too long, from the test
    static Predicate<Object> of(String expression) {
        var regexp = compiled(expression);
        return text -> {
            try {
                return regexp.in((String) text);
            } catch (BadRegexpException e) {
                throw new FilterException(e.reason());
            }
        };
    }

    private static Regexp compiled(String expression) {
        try {
            return Regexp.of(expression);
        } catch (BadRegexpException e) {
            throw new FilterException(
                    "Failed to compile regular expression " + GoText.quote(expression) + ": " + e.reason());
        }
    }
}
