package dev.praetor.http.filter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// The fields of a kind of row that filters can name, as a client sees them in the answer. Names heed case.
///
/// Built once at start, then only read.
public final class Columns<R> {
    private final Map<String, Column<R>> byName = new LinkedHashMap<>();

    /// What kind of value a selector leads to, and so which operators make sense.
    enum Kind {
        TEXT,
        NUMBER,
        BOOL,
        TEXTS,
        TEXT_MAP,
        ROWS,
        ROW_MAP,
        ROW
    }

    /// A selector that leads somewhere.
    ///
    /// @param any whether some value that a row has there passes a test
    record Field<R>(Kind kind, Any<R> any) {}

    @FunctionalInterface
    interface Any<R> {
        boolean of(R row, Predicate<Object> test);
    }

    /// A named field, or the way through it to fields below.
    @FunctionalInterface
    private interface Column<R> {
        Optional<Field<R>> follow(List<String> below);
    }

    public Columns<R> text(String name, Function<R, String> value) {
        return leaf(name, Kind.TEXT, value);
    }

    public Columns<R> number(String name, ToIntFunction<R> value) {
        return leaf(name, Kind.NUMBER, row -> (long) value.applyAsInt(row));
    }

    public Columns<R> bool(String name, Predicate<R> value) {
        return leaf(name, Kind.BOOL, value::test);
    }

    public Columns<R> texts(String name, Function<R, ? extends Collection<String>> value) {
        return leaf(name, Kind.TEXTS, value);
    }

    public Columns<R> textMap(String name, Function<R, ? extends Map<String, String>> value) {
        return add(name, below -> switch (below.size()) {
            case 0 -> Optional.of(new Field<>(Kind.TEXT_MAP, (row, test) -> test.test(value.apply(row))));
            case 1 -> {
                var key = below.getFirst();
                yield Optional.of(new Field<>(Kind.TEXT, (row, test) -> {
                    var found = value.apply(row).get(key);
                    return found != null && test.test(found);
                }));
            }
            default -> Optional.empty();
        });
    }

    /// Fields of an object within the row.
    public <S> Columns<R> row(String name, Columns<S> columns, Function<R, S> value) {
        return add(
                name,
                below -> below.isEmpty()
                        ? Optional.of(new Field<>(Kind.ROW, (row, test) -> test.test(String.valueOf(value.apply(row)))))
                        : columns.find(below)
                                .map(field -> new Field<>(
                                        field.kind(), (row, test) -> field.any().of(value.apply(row), test))));
    }

    /// Fields of any of several objects within the row.
    public <S> Columns<R> rows(String name, Columns<S> columns, Function<R, List<S>> value) {
        return add(
                name,
                below -> below.isEmpty()
                        ? Optional.of(new Field<>(Kind.ROWS, (row, test) -> test.test(value.apply(row))))
                        : columns.find(below)
                                .map(field -> new Field<>(
                                        field.kind(),
                                        (row, test) -> value.apply(row).stream()
                                                .anyMatch(one -> field.any().of(one, test)))));
    }

    /// Fields of an object that the row has under a key.
    public <S> Columns<R> rowMap(String name, Columns<S> columns, Function<R, ? extends Map<String, S>> value) {
        return add(
                name,
                below -> below.isEmpty()
                        ? Optional.of(new Field<>(Kind.ROW_MAP, (row, test) -> test.test(value.apply(row))))
                        : columns.find(below.subList(1, below.size()))
                                .map(field -> new Field<>(field.kind(), (row, test) -> {
                                    var found = value.apply(row).get(below.getFirst());
                                    return found != null && field.any().of(found, test);
                                })));
    }

    /// Where a selector leads; empty when there is no such field.
    Optional<Field<R>> find(List<String> selector) {
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        var column = Optional.ofNullable(byName.get(selector.getFirst()));
        return column.flatMap(found -> found.follow(selector.subList(1, selector.size())));
    }

    private Columns<R> leaf(String name, Kind kind, Function<R, ?> value) {
        return add(
                name,
                below -> below.isEmpty()
                        ? Optional.of(new Field<>(kind, (row, test) -> test.test(value.apply(row))))
                        : Optional.empty());
    }

    private Columns<R> add(String name, Column<R> column) {
        byName.put(name, column);
        return this;
    }
}
