package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression as Go's users write them, on Java's engine, which backtracks: a match that takes too many
/// steps is given up, so that no expression can hold whoever reads.
public final class Regexp {
    /// Characters in an expression.
    public static final int MAX_LENGTH = 1_024;

    /// Characters looked at in one match; ordinary expressions need a few for each character of the text.
    public static final int MAX_STEPS = 200_000;

    private static final List<String> FOREIGN = List.of("(?=", "(?!", "(?<=", "(?<!", "(?>");

    private static final List<String> POSIX_CLASSES = List.of(
            "Alpha", "Digit", "Alnum", "Upper", "Lower", "Punct", "Space", "Cntrl", "Graph", "Print", "XDigit",
            "Blank");

    private final Pattern pattern;

    private Regexp(Pattern pattern) {
        this.pattern = pattern;
    }

    /// What cannot be compiled, or takes too long to match.
    public static final class BadRegexpException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        private BadRegexpException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /// What is wrong, in Go's words where it has some.
        public String reason() {
            return reason;
        }
    }

    /// Why an expression is none; empty when it is one.
    public static Optional<String> malformed(String expression) {
        try {
            of(expression);
            return Optional.empty();
        } catch (BadRegexpException e) {
            return Optional.of(e.reason());
        }
    }

    public static Regexp of(String expression) throws BadRegexpException {
        if (expression.length() > MAX_LENGTH) {
            throw failure("expression longer than " + MAX_LENGTH + " characters");
        }
        for (var foreign : FOREIGN) {
            if (expression.contains(foreign)) {
                throw failure("invalid or unsupported Perl syntax: `" + foreign + "`");
            }
        }
        try {
            return new Regexp(Pattern.compile(javaForm(expression)));
        } catch (PatternSyntaxException e) {
            throw failure(goWords(expression, e));
        } catch (StackOverflowError e) {
            throw failure("expression nests too deeply");
        }
    }

    /// Whether it is found anywhere in a text.
    public boolean in(String text) throws BadRegexpException {
        return find(text).isPresent();
    }

    /// The first match and its groups, those without a part in it as empty texts; nothing when there is no match.
    public List<String> groups(String text) throws BadRegexpException {
        var groups = new ArrayList<String>();
        find(text).ifPresent(match -> {
            for (var i = 0; i <= match.groupCount(); i++) {
                var group = match.group(i);
                groups.add(group == null ? "" : group);
            }
        });
        return groups;
    }

    private Optional<Matcher> find(String text) throws BadRegexpException {
        try {
            var matcher = pattern.matcher(new Counted(text, 0, text.length(), new int[1]));
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (StackOverflowError | TooManyStepsException e) {
            throw new BadRegexpException(
                    "the regular expression " + Names.quoted(pattern.pattern()) + " takes too long to match");
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

    private static BadRegexpException failure(String why) {
        return new BadRegexpException("error parsing regexp: " + why);
    }

    /// Ends a match from within the engine.
    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private record Counted(String text, int from, int to, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooManyStepsException();
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
