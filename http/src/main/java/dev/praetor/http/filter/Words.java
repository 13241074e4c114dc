package dev.praetor.http.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The small parts of expressions: selectors, numbers and texts.
final class Words {
    private final Cursor cursor;

    Words(Cursor cursor) {
        this.cursor = cursor;
    }

    /// The path to a field: `Meta.team`, `Meta["any text"]`.
    Optional<List<String>> selector() {
        var name = identifier();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var steps = new ArrayList<String>(3);
        steps.add(name.get());
        while (true) {
            var start = cursor.at();
            var step = step();
            if (step.isEmpty()) {
                cursor.back(start);
                return Optional.of(List.copyOf(steps));
            }
            steps.add(step.get());
        }
    }

    /// A number, a bare word or a text.
    Optional<String> value() {
        var start = cursor.at();
        var number = number();
        if (number.isPresent()) {
            return number;
        }
        cursor.back(start);
        var word = selector().map(steps -> String.join(".", steps));
        return word.isPresent() ? word : text();
    }

    private Optional<String> step() {
        if (cursor.literal(".")) {
            return identifier();
        }
        if (!cursor.literal("[")) {
            return Optional.empty();
        }
        cursor.space();
        var name = text();
        cursor.space();
        return name.isPresent() && cursor.literal("]") ? name : Optional.empty();
    }

    private Optional<String> identifier() {
        var start = cursor.at();
        if (!cursor.isLetter()) {
            cursor.miss("[a-zA-Z]");
            return Optional.empty();
        }
        while (cursor.isLetter() || cursor.isDigit() || cursor.peek() == '_') {
            cursor.take();
        }
        cursor.miss("[a-zA-Z0-9_]");
        return Optional.of(cursor.since(start));
    }

    private Optional<String> number() {
        var start = cursor.at();
        cursor.literal("-");
        // A number begins with 0 only when it is 0 or a fraction.
        if (!cursor.literal("0")) {
            if (!cursor.isDigit()) {
                cursor.miss("[1-9]");
                return Optional.empty();
            }
            digits();
        }
        if (cursor.literal(".")) {
            if (!cursor.isDigit()) {
                cursor.miss("[0-9]");
                return Optional.empty();
            }
            digits();
        }
        var ends = cursor.isAtEnd() || cursor.isSpace() || cursor.peek() == ')';
        return ends ? Optional.of(cursor.since(start)) : Optional.empty();
    }

    private void digits() {
        while (cursor.isDigit()) {
            cursor.take();
        }
        cursor.miss("[0-9]");
    }

    private Optional<String> text() {
        if (cursor.literal("`")) {
            var raw = cursor.upTo('`');
            return Optional.of(raw.orElseThrow(this::unterminated));
        }
        return cursor.literal("\"") ? Optional.of(quoted()) : Optional.empty();
    }

    private String quoted() {
        var value = new StringBuilder();
        while (cursor.peek() != '"') {
            if (cursor.isAtEnd() || cursor.peek() == '\n') {
                throw unterminated();
            }
            var c = cursor.take();
            value.append(c == '\\' ? escaped() : c);
        }
        cursor.take();
        return value.toString();
    }

    private char escaped() {
        if (cursor.isAtEnd()) {
            throw unterminated();
        }
        var c = cursor.take();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\' -> c;
            default -> throw new FilterException("invalid syntax");
        };
    }

    private FilterException unterminated() {
        return cursor.error("rule \"string\": Unterminated string literal");
    }
}
