package dev.praetor.http.filter;

import dev.praetor.agent.json.GoText;
import dev.praetor.http.filter.Columns.Field;
import dev.praetor.http.filter.Columns.Kind;
import dev.praetor.http.filter.Expression.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A filter made ready for rows of one kind.
public final class Filter {
    private static final Set<Operator> COMPARING = EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL);
    private static final Set<Operator> CONTAINING =
            EnumSet.of(Operator.IN, Operator.NOT_IN, Operator.IS_EMPTY, Operator.IS_NOT_EMPTY);

    private Filter() {}

    /// A predicate for an expression; one that keeps everything when it is empty.
    ///
    /// @throws FilterException when it cannot be read, names no field of these rows or compares it with what it
    ///     cannot be
    public static <R> Predicate<R> of(String expression, Columns<R> columns) {
        return expression.isEmpty() ? _ -> true : compile(Parser.parse(expression), columns);
    }

    /// Reads any bytes as an expression: every outcome but a predicate or a [FilterException] is a fault.
    ///
    /// @return whether the expression is one and keeps a row of many equal letters
    public static boolean fuzz(byte[] bytes) {
        var columns = new Columns<String>().text("Text", text -> text).texts("Texts", text -> List.of(text));
        try {
            var keeps = of(new String(bytes, StandardCharsets.UTF_8), columns);
            return keeps.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        } catch (FilterException expected) {
            return false;
        }
    }

    private static <R> Predicate<R> compile(Expression expression, Columns<R> columns) {
        return switch (expression) {
            case Expression.Or(var left, var right) -> compile(left, columns).or(compile(right, columns));
            case Expression.And(var left, var right) -> compile(left, columns).and(compile(right, columns));
            case Expression.Not(var inner) -> compile(inner, columns).negate();
            case Expression.Match match -> compile(match, columns);
        };
    }

    private static <R> Predicate<R> compile(Expression.Match match, Columns<R> columns) {
        var field = columns.find(match.selector())
                .orElseThrow(() -> new FilterException("Selector " + GoText.quote(match.path()) + " is not valid"));
        if (!allowed(field.kind()).contains(match.operator())) {
            throw new FilterException("Invalid match operator \""
                    + match.operator().title() + "\" for selector " + GoText.quote(match.path()));
        }
        return compile(match, field);
    }

    private static <R> Predicate<R> compile(Expression.Match match, Field<R> field) {
        var value = match.value().orElse("");
        Predicate<Object> test = switch (match.operator()) {
            case EQUAL, NOT_EQUAL -> Coercion.of(field.kind(), value, match.path())::equals;
            case IN, NOT_IN -> contains(field.kind(), value);
            case IS_EMPTY, IS_NOT_EMPTY -> Filter::isEmpty;
            case MATCHES, NOT_MATCHES -> Regex.of(value);
        };
        var wanted = match.operator().negates() ? test.negate() : test;
        return row -> field.any().of(row, wanted);
    }

    private static Set<Operator> allowed(Kind kind) {
        return switch (kind) {
            case TEXT ->
                EnumSet.of(
                        Operator.EQUAL,
                        Operator.NOT_EQUAL,
                        Operator.IN,
                        Operator.NOT_IN,
                        Operator.MATCHES,
                        Operator.NOT_MATCHES);
            case NUMBER, BOOL -> COMPARING;
            case TEXTS, TEXT_MAP, ROW_MAP -> CONTAINING;
            case ROWS -> EnumSet.of(Operator.IS_EMPTY, Operator.IS_NOT_EMPTY);
            case ROW -> EnumSet.noneOf(Operator.class);
        };
    }

    private static Predicate<Object> contains(Kind kind, String value) {
        return kind == Kind.TEXT
                ? held -> ((String) held).contains(value)
                : held ->
                        held instanceof Map<?, ?> map ? map.containsKey(value) : ((Collection<?>) held).contains(value);
    }

    private static boolean isEmpty(Object held) {
        return held instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) held).isEmpty();
    }
}
