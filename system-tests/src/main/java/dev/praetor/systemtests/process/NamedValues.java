package dev.praetor.systemtests.process;

import java.util.List;
import java.util.Optional;

/// What a command's user asks for by `--name value`, in any order.
public final class NamedValues {
    private NamedValues() {}

    /// How one of them changes what is asked for.
    @FunctionalInterface
    public interface Change<T> {
        /// Empty when there is no such name. May throw [NumberFormatException].
        Optional<T> with(T asked, String name, String value);
    }

    /// @param usage begins each complaint
    /// @throws IllegalArgumentException when a name is unknown, or its value is missing or no number
    public static <T> T read(List<String> arguments, String usage, T usual, Change<T> change) {
        var asked = usual;
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(usage + "; " + name + " has no value");
            }
            String value = arguments.get(i + 1);
            try {
                asked = change.with(asked, name, value)
                        .orElseThrow(() -> new IllegalArgumentException(usage + "; got " + name));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(usage + "; " + value + " is no number", e);
            }
        }
        return asked;
    }
}
