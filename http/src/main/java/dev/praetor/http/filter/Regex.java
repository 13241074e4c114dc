package dev.praetor.http.filter;

import dev.praetor.agent.json.GoText;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions as Go's users write them, on Java's engine, which backtracks: a match that takes too many steps is
/// given up, so that no expression can hold an event loop.
final class Regex {
    /// Characters looked at in one match; ordinary expressions need a few for each character of the text.
    static final int MAX_STEPS = 200_000;

    private static final List<String> POSIX_CLASSES = List.of(
            "Alpha", "Digit", "Alnum", "Upper", "Lower", "Punct", "Space", "Cntrl", "Graph", "Print", "XDigit", "Blank");

    private Regex() {}

    /// A test whether an expression is found anywhere in a text.
    ///
    /// @throws FilterException when it is none, now; or when it takes too long, from the test
    static Predicate<Object> of(String expression) {
        var pattern = compile(expression);
        return text -> found(pattern, (String) text);
    }

    private static boolean found(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Counted(text, 0, text.length(), new int[1])).find();
        } catch (StackOverflowError e) {
            throw tooLong(pattern.pattern());
        } catch (TooManySteps e) {
            throw tooLong(pattern.pattern());
        }
    }

    private static FilterException tooLong(String expression) {
        return new FilterException("the regular expression " + GoText.quote(expression) + " takes too long to match");
    }

    private static Pattern compile(String expression) {
        for (var at = expression.indexOf("(?"); at >= 0; at = expression.indexOf("(?", at + 2)) {
            for (var foreign : new String[] {"(?=", "(?!", "(?<=", "(?<!", "(?>"}) {
                if (expression.startsWith(foreign, at)) {
                    throw failure(expression, "invalid or unsupported Perl syntax: `" + foreign + "`");
                }
            }
        }
        try {
            return Pattern.compile(javaForm(expression));
        } catch (PatternSyntaxException e) {
            throw failure(expression, goWords(expression, e));
        }
    }

    private static String javaForm(String expression) {
        var form = expression.replace("(?P<", "(?<");
        for (var posix : POSIX_CLASSES) {
            form = form.replace("[:" + posix.toLowerCase(Locale.ROOT) + ":]", "\\p{" + posix + "}");
        }
        return form;
    }

    private static String goWords(String expression, PatternSyntaxException e) {
        var what = e.getDescription();
        if (what.startsWith("Unclosed character class")) {
            return "missing closing ]: `" + expression.substring(Math.max(0, expression.lastIndexOf('['))) + "`";
        }
        if (what.startsWith("Unclosed group")) {
            return "missing closing ): `" + expression + "`";
        }
        if (what.startsWith("Unmatched closing")) {
            return "unexpected ): `" + expression + "`";
        }
        if (what.startsWith("Dangling meta character")) {
            var at = Math.clamp(e.getIndex(), 0, expression.length() - 1);
            return "missing argument to repetition operator: `" + expression.charAt(at) + "`";
        }
        return what;
    }

    private static FilterException failure(String expression, String why) {
        return new FilterException(
                "Failed to compile regular expression " + GoText.quote(expression) + ": error parsing regexp: " + why);
    }

    /// Ends a match from within the engine.
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooManySteps() {
            super(null, null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private record Counted(String text, int from, int to, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(from + index);
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, steps);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
