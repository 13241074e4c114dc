package dev.praetor.http.filter;

import dev.praetor.http.filter.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reads filter expressions: `not` binds closer than `and`, `and` closer than `or`.
///
/// Each thing that was looked for in vain is noted with its place; an error names those at the furthest place, which is
/// the form of error that Consul's users know.
final class Parser {
    /// Longer expressions than anybody writes.
    static final int MAX_LENGTH = 8 * 1024;
    /// Parentheses and `not` within each other.
    static final int MAX_DEPTH = 100;

    private static final String SPACE = "[ \\t\\r\\n]";

    private final String text;
    private final TreeSet<String> wanted = new TreeSet<>();
    private int at;
    private int furthest;
    private int depth;

    private Parser(String text) {
        this.text = text;
    }

    /// @throws FilterException that says what was expected where
    static Expression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException("the expression is longer than " + MAX_LENGTH + " characters");
        }
        var parser = new Parser(text);
        parser.space();
        var expression = parser.or();
        if (expression.isPresent()) {
            parser.space();
            if (parser.at == text.length()) {
                return expression.get();
            }
            parser.miss("EOF");
        }
        throw parser.noMatch();
    }

    private Optional<Expression> or() {
        var left = and();
        if (left.isEmpty()) {
            return left;
        }
        var back = at;
        if (space() && literal("or") && space()) {
            var right = or();
            if (right.isPresent()) {
                return Optional.of(new Expression.Or(left.get(), right.get()));
            }
        }
        at = back;
        return left;
    }

    private Optional<Expression> and() {
        var left = not();
        if (left.isEmpty()) {
            return left;
        }
        var back = at;
        if (space() && literal("and") && space()) {
            var right = and();
            if (right.isPresent()) {
                return Optional.of(new Expression.And(left.get(), right.get()));
            }
        }
        at = back;
        return left;
    }

    private Optional<Expression> not() {
        var back = at;
        if (literal("not") && space()) {
            var inner = deeper(this::not);
            if (inner.isPresent()) {
                return inner.map(Expression.Not::new);
            }
        }
        at = back;
        return group();
    }

    private Optional<Expression> group() {
        var back = at;
        if (literal("(")) {
            space();
            var inner = deeper(this::or);
            if (inner.isPresent()) {
                space();
                if (literal(")")) {
                    return inner;
                }
                throw error("rule \"grouping\": Unmatched parentheses");
            }
        }
        at = back;
        return match();
    }

    private Optional<Expression> match() {
        var start = at;
        var selector = selector();
        if (selector.isPresent()) {
            var end = at;
            var operator = valueOperator();
            if (operator.isPresent()) {
                var value = value();
                if (value.isPresent()) {
                    return Optional.of(new Expression.Match(selector.get(), operator.get(), value));
                }
            }
            at = end;
            var emptiness = emptiness();
            if (emptiness.isPresent()) {
                return Optional.of(new Expression.Match(selector.get(), emptiness.get(), Optional.empty()));
            }
        }
        at = start;
        var value = value();
        var membership = value.isPresent() ? membership() : Optional.<Operator>empty();
        if (membership.isPresent()) {
            var place = at;
            var where = selector();
            if (where.isEmpty()) {
                at = place;
                throw error("rule \"match\": Invalid selector");
            }
            return Optional.of(new Expression.Match(where.get(), membership.get(), value));
        }
        at = start;
        return Optional.empty();
    }

    private Optional<Operator> valueOperator() {
        return first(
                () -> sign("==", Operator.EQUAL),
                () -> sign("!=", Operator.NOT_EQUAL),
                () -> words(Operator.IN, true, "contains"),
                () -> words(Operator.NOT_IN, true, "not", "contains"),
                () -> words(Operator.MATCHES, true, "matches"),
                () -> words(Operator.NOT_MATCHES, true, "not", "matches"));
    }

    private Optional<Operator> emptiness() {
        return first(
                () -> words(Operator.IS_EMPTY, false, "is", "empty"),
                () -> words(Operator.IS_NOT_EMPTY, false, "is", "not", "empty"));
    }

    private Optional<Operator> membership() {
        return first(() -> words(Operator.IN, true, "in"), () -> words(Operator.NOT_IN, true, "not", "in"));
    }

    @SafeVarargs
    private Optional<Operator> first(Supplier<Optional<Operator>>... choices) {
        for (var choice : choices) {
            var start = at;
            var operator = choice.get();
            if (operator.isPresent()) {
                return operator;
            }
            at = start;
        }
        return Optional.empty();
    }

    private Optional<Operator> sign(String sign, Operator operator) {
        space();
        if (!literal(sign)) {
            return Optional.empty();
        }
        space();
        return Optional.of(operator);
    }

    /// Words with space before each, and behind the last where a value follows.
    private Optional<Operator> words(Operator operator, boolean followed, String... words) {
        for (var word : words) {
            if (!space() || !literal(word)) {
                return Optional.empty();
            }
        }
        return followed && !space() ? Optional.empty() : Optional.of(operator);
    }

    private Optional<List<String>> selector() {
        var name = identifier();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var steps = new ArrayList<String>(3);
        steps.add(name.get());
        while (true) {
            var back = at;
            var step = step();
            if (step.isEmpty()) {
                at = back;
                return Optional.of(List.copyOf(steps));
            }
            steps.add(step.get());
        }
    }

    private Optional<String> step() {
        if (literal(".")) {
            return identifier();
        }
        if (!literal("[")) {
            return Optional.empty();
        }
        space();
        var name = string();
        space();
        return name.isPresent() && literal("]") ? name : Optional.empty();
    }

    private Optional<String> identifier() {
        var start = at;
        if (!isLetter(peek())) {
            miss("[a-zA-Z]");
            return Optional.empty();
        }
        while (isLetter(peek()) || isDigit(peek()) || peek() == '_') {
            at++;
        }
        miss("[a-zA-Z0-9_]");
        return Optional.of(text.substring(start, at));
    }

    private Optional<String> value() {
        var start = at;
        var number = number();
        if (number.isPresent()) {
            return number;
        }
        at = start;
        var word = selector().map(steps -> String.join(".", steps));
        return word.isPresent() ? word : string();
    }

    private Optional<String> number() {
        var start = at;
        literal("-");
        if (literal("0")) {
            // A number begins with 0 only when it is 0 or a fraction.
        } else if (peek() >= '1' && peek() <= '9') {
            digits();
        } else {
            miss("[1-9]");
            return Optional.empty();
        }
        if (literal(".")) {
            if (!isDigit(peek())) {
                miss("[0-9]");
                return Optional.empty();
            }
            digits();
        }
        var ends = at == text.length() || isSpace(peek()) || peek() == ')';
        return ends ? Optional.of(text.substring(start, at)) : Optional.empty();
    }

    private void digits() {
        while (isDigit(peek())) {
            at++;
        }
        miss("[0-9]");
    }

    private Optional<String> string() {
        if (literal("`")) {
            var end = text.indexOf('`', at);
            if (end < 0) {
                at = text.length();
                throw error("rule \"string\": Unterminated string literal");
            }
            var raw = text.substring(at, end);
            at = end + 1;
            return Optional.of(raw);
        }
        return literal("\"") ? Optional.of(quoted()) : Optional.empty();
    }

    private String quoted() {
        var value = new StringBuilder();
        while (peek() != '"') {
            if (at >= text.length() || peek() == '\n') {
                throw error("rule \"string\": Unterminated string literal");
            }
            if (peek() == '\\') {
                at++;
                value.append(escape());
            } else {
                value.append(peek());
                at++;
            }
        }
        at++;
        return value.toString();
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\' -> c;
            default -> throw new FilterException("invalid syntax");
        };
    }

    private <T> Optional<T> deeper(Supplier<Optional<T>> rule) {
        if (++depth > MAX_DEPTH) {
            throw new FilterException("the expression is nested deeper than " + MAX_DEPTH);
        }
        var result = rule.get();
        depth--;
        return result;
    }

    /// Takes white space; false when there is none.
    private boolean space() {
        var start = at;
        while (isSpace(peek())) {
            at++;
        }
        miss(SPACE);
        return at > start;
    }

    private boolean literal(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        miss('"' + word.replace("\"", "\\\"") + '"');
        return false;
    }

    /// Notes what was looked for here in vain.
    private void miss(String what) {
        if (at > furthest) {
            furthest = at;
            wanted.clear();
        }
        if (at == furthest) {
            wanted.add(what);
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private FilterException noMatch() {
        at = furthest;
        // EOF comes last, whatever the alphabet says.
        var list = new ArrayList<>(wanted);
        if (list.remove("EOF")) {
            list.add("EOF");
        }
        var last = list.removeLast();
        var expected = list.isEmpty() ? last : String.join(", ", list) + " or " + last;
        return error("no match found, expected: " + expected);
    }

    /// An error at this place, which is given by line, column and offset.
    private FilterException error(String what) {
        var before = text.substring(0, at);
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var column = at - before.lastIndexOf('\n');
        return new FilterException(line + ":" + column + " (" + at + "): " + what);
    }
}
