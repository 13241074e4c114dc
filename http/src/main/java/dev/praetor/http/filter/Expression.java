package dev.praetor.http.filter;

import java.util.List;
import java.util.Optional;

/// A filter expression as it was written.
sealed interface Expression {
    record Or(Expression left, Expression right) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Not(Expression inner) implements Expression {}

    /// @param selector the steps of the path to a field
    /// @param value what it is compared with; empty where nothing is
    record Match(List<String> selector, Operator operator, Optional<String> value) implements Expression {
        String path() {
            return String.join(".", selector);
        }
    }

    enum Operator {
        EQUAL("Equal"),
        NOT_EQUAL("Not Equal"),
        IN("In"),
        NOT_IN("Not In"),
        IS_EMPTY("Is Empty"),
        IS_NOT_EMPTY("Is Not Empty"),
        MATCHES("Matches"),
        NOT_MATCHES("Not Matches");

        private final String title;

        Operator(String title) {
            this.title = title;
        }

        /// How errors name it.
        String title() {
            return title;
        }

        /// Whether it is the opposite of the operator before it.
        boolean negates() {
            return switch (this) {
                case NOT_EQUAL, NOT_IN, IS_NOT_EMPTY, NOT_MATCHES -> true;
                case EQUAL, IN, IS_EMPTY, MATCHES -> false;
            };
        }
    }
}
