package dev.praetor.http.filter;

import dev.praetor.http.filter.Expression.Operator;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads filter expressions: `not` binds closer than `and`, `and` closer than `or`.
///
/// Each thing that was looked for in vain is noted with its place; an error names those at the furthest place,
/// which is the form of error that Consul's users know.
final class Parser {
    /// Longer expressions than anybody writes.
    static final int MAX_LENGTH = 8 * 1024;
    /// Parentheses and `not` within each other.
    static final int MAX_DEPTH = 100;

    private final Cursor cursor;
    private final Words words;
    private int depth;

    private Parser(Cursor cursor) {
        this.cursor = cursor;
        this.words = new Words(cursor);
    }

    /// @throws FilterException that says what was expected where
    static Expression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException("the expression is longer than " + MAX_LENGTH + " characters");
        }
        var cursor = new Cursor(text);
        cursor.space();
        var expression = new Parser(cursor).or();
        if (expression.isPresent()) {
            cursor.space();
            if (cursor.isAtEnd()) {
                return expression.get();
            }
            cursor.miss("EOF");
        }
        throw cursor.noMatch();
    }

    private Optional<Expression> or() {
        var left = and();
        if (left.isEmpty()) {
            return left;
        }
        var start = cursor.at();
        if (cursor.space() && cursor.literal("or") && cursor.space()) {
            var right = or();
            if (right.isPresent()) {
                return Optional.of(new Expression.Or(left.get(), right.get()));
            }
        }
        cursor.back(start);
        return left;
    }

    private Optional<Expression> and() {
        var left = not();
        if (left.isEmpty()) {
            return left;
        }
        var start = cursor.at();
        if (cursor.space() && cursor.literal("and") && cursor.space()) {
            var right = and();
            if (right.isPresent()) {
                return Optional.of(new Expression.And(left.get(), right.get()));
            }
        }
        cursor.back(start);
        return left;
    }

    private Optional<Expression> not() {
        var start = cursor.at();
        if (cursor.literal("not") && cursor.space()) {
            var inner = deeper(this::not);
            if (inner.isPresent()) {
                return inner.map(Expression.Not::new);
            }
        }
        cursor.back(start);
        return group();
    }

    private Optional<Expression> group() {
        var start = cursor.at();
        if (cursor.literal("(")) {
            cursor.space();
            var inner = deeper(this::or);
            if (inner.isPresent()) {
                cursor.space();
                if (cursor.literal(")")) {
                    return inner;
                }
                throw cursor.error("rule \"grouping\": Unmatched parentheses");
            }
        }
        cursor.back(start);
        return match();
    }

    private Optional<Expression> match() {
        var start = cursor.at();
        var selector = words.selector();
        if (selector.isPresent()) {
            var end = cursor.at();
            var operator = valueOperator();
            if (operator.isPresent()) {
                var value = words.value();
                if (value.isPresent()) {
                    return Optional.of(new Expression.Match(selector.get(), operator.get(), value));
                }
            }
            cursor.back(end);
            var emptiness = emptiness();
            if (emptiness.isPresent()) {
                return Optional.of(new Expression.Match(selector.get(), emptiness.get(), Optional.empty()));
            }
        }
        cursor.back(start);
        var value = words.value();
        var membership = value.isPresent() ? membership() : Optional.<Operator>empty();
        if (membership.isPresent()) {
            var place = cursor.at();
            var where = words.selector();
            if (where.isEmpty()) {
                cursor.back(place);
                throw cursor.error("rule \"match\": Invalid selector");
            }
            return Optional.of(new Expression.Match(where.get(), membership.get(), value));
        }
        cursor.back(start);
        return Optional.empty();
    }

    private Optional<Operator> valueOperator() {
        return first(
                () -> sign("==", Operator.EQUAL),
                () -> sign("!=", Operator.NOT_EQUAL),
                () -> phrase(Operator.IN, true, "contains"),
                () -> phrase(Operator.NOT_IN, true, "not", "contains"),
                () -> phrase(Operator.MATCHES, true, "matches"),
                () -> phrase(Operator.NOT_MATCHES, true, "not", "matches"));
    }

    private Optional<Operator> emptiness() {
        return first(
                () -> phrase(Operator.IS_EMPTY, false, "is", "empty"),
                () -> phrase(Operator.IS_NOT_EMPTY, false, "is", "not", "empty"));
    }

    private Optional<Operator> membership() {
        return first(() -> phrase(Operator.IN, true, "in"), () -> phrase(Operator.NOT_IN, true, "not", "in"));
    }

    @SafeVarargs
    private Optional<Operator> first(Supplier<Optional<Operator>>... choices) {
        for (var choice : choices) {
            var start = cursor.at();
            var operator = choice.get();
            if (operator.isPresent()) {
                return operator;
            }
            cursor.back(start);
        }
        return Optional.empty();
    }

    private Optional<Operator> sign(String sign, Operator operator) {
        cursor.space();
        if (!cursor.literal(sign)) {
            return Optional.empty();
        }
        cursor.space();
        return Optional.of(operator);
    }

    /// Words with space before each, and behind the last where a value follows.
    private Optional<Operator> phrase(Operator operator, boolean followed, String... parts) {
        for (var word : parts) {
            if (!cursor.space() || !cursor.literal(word)) {
                return Optional.empty();
            }
        }
        return followed && !cursor.space() ? Optional.empty() : Optional.of(operator);
    }

    private <T> Optional<T> deeper(Supplier<Optional<T>> rule) {
        if (++depth > MAX_DEPTH) {
            throw new FilterException("the expression is nested deeper than " + MAX_DEPTH);
        }
        var result = rule.get();
        depth--;
        return result;
    }
}
