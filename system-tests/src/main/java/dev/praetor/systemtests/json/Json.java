package dev.praetor.systemtests.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// One JSON value (RFC 8259), immutable.
public sealed interface Json {
    record Obj(SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> at(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /// The text of a member; empty when it is absent or no string.
        public Optional<String> text(String name) {
            return members.get(name) instanceof Str(var value) ? Optional.of(value) : Optional.empty();
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        public Arr map(UnaryOperator<Json> change) {
            return new Arr(items.stream().map(change).toList());
        }
    }

    record Str(String value) implements Json {}

    /// Equal when the numbers are: `1` and `1.0` are one value, as for any reader of JSON.
    record Num(BigDecimal value) implements Json {
        public static Num of(long value) {
            return new Num(BigDecimal.valueOf(value));
        }

        /// Whether it was written without fraction or exponent.
        public boolean whole() {
            return value.scale() == 0;
        }

        public boolean positive() {
            return value.signum() > 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Num(var theirs) && value.compareTo(theirs) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue());
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /// What a reader calls this kind of value.
    default String kind() {
        return switch (this) {
            case Obj _ -> "object";
            case Arr _ -> "array";
            case Str _ -> "string";
            case Num _ -> "number";
            case Bool _ -> "bool";
            case Null _ -> "null";
        };
    }

    /// Members or items inside; 0 for anything else.
    default int size() {
        return switch (this) {
            case Obj(var members) -> members.size();
            case Arr(var items) -> items.size();
            case Str _, Num _, Bool _, Null _ -> 0;
        };
    }

    /// The value that stands for no value.
    static Json nothing() {
        return new Null();
    }

    static Json parse(byte[] utf8) throws JsonSyntaxException {
        return new JsonParser(utf8).document();
    }

    static Json parse(String text) throws JsonSyntaxException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
