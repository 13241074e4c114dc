package dev.praetor.cli.flag;

/// A flag that a command knows.
///
/// @param name without dashes
/// @param value what stands for its value on the help page; empty for a switch
/// @param meaning a sentence or two for the help page
public record Flag(String name, Kind kind, String value, String meaning) {
    public enum Kind {
        /// True when it stands there alone; takes a value by `=` only.
        SWITCH,
        /// Takes one value.
        TEXT,
        /// Takes a whole number.
        NUMBER,
        /// Takes a whole number from 0 to 2^64 - 1.
        UNSIGNED,
        /// Like a switch, and by `=` also some other value.
        SWITCH_OR_TEXT
    }

    public static Flag toggle(String name, String meaning) {
        return new Flag(name, Kind.SWITCH, "", meaning);
    }

    public static Flag text(String name, String value, String meaning) {
        return new Flag(name, Kind.TEXT, value, meaning);
    }

    public static Flag number(String name, String meaning) {
        return new Flag(name, Kind.NUMBER, "N", meaning);
    }

    public static Flag unsigned(String name, String meaning) {
        return new Flag(name, Kind.UNSIGNED, "N", meaning);
    }

    boolean standsAlone() {
        return kind == Kind.SWITCH || kind == Kind.SWITCH_OR_TEXT;
    }
}
