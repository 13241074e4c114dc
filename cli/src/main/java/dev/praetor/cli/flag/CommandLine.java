package dev.praetor.cli.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command's flags as they were given, in order, and the arguments after them.
///
/// The rules are those of Go's `flag` package: flags end at the first argument, at `-` or after `--`; one dash is
/// as good as two; the word after a flag is its value whatever it looks like, and never the value of a switch.
public final class CommandLine {
    private final List<Given> given;
    private final List<String> arguments;
    private final boolean helpWanted;

    private CommandLine(List<Given> given, List<String> arguments, boolean helpWanted) {
        this.given = List.copyOf(given);
        this.arguments = List.copyOf(arguments);
        this.helpWanted = helpWanted;
    }

    /// One flag as it was given; a switch without a value has `true`.
    public record Given(Flag flag, String value) {}

    public static CommandLine parse(List<Flag> known, List<String> words) throws UsageException {
        var given = new ArrayList<Given>();
        var at = 0;
        while (at < words.size()) {
            var word = words.get(at);
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            at++;
            if (word.equals("--")) {
                break;
            }
            var body = word.substring(word.startsWith("--") ? 2 : 1);
            var equals = body.indexOf('=');
            var name = equals < 0 ? body : body.substring(0, equals);
            if (name.isEmpty() || name.startsWith("-")) {
                throw new UsageException("bad flag syntax: " + word);
            }
            var flag = named(known, name);
            if (flag.isEmpty() && isHelp(name)) {
                return new CommandLine(given, List.of(), true);
            }
            if (flag.isEmpty()) {
                throw new UsageException("flag provided but not defined: -" + name);
            }
            if (equals >= 0) {
                given.add(checked(flag.get(), body.substring(equals + 1)));
            } else if (flag.get().standsAlone()) {
                given.add(new Given(flag.get(), "true"));
            } else if (at < words.size()) {
                given.add(checked(flag.get(), words.get(at++)));
            } else {
                throw new UsageException("flag needs an argument: -" + name);
            }
        }
        return new CommandLine(given, words.subList(at, words.size()), false);
    }

    /// Words that somebody else will read.
    public static CommandLine unread(List<String> words) {
        return new CommandLine(List.of(), words, false);
    }

    private static boolean isHelp(String name) {
        return name.equals("h") || name.equals("help");
    }

    private static Optional<Flag> named(List<Flag> known, String name) {
        for (var flag : known) {
            if (flag.name().equals(name)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    private static Given checked(Flag flag, String value) throws UsageException {
        return switch (flag.kind()) {
            case TEXT -> new Given(flag, value);
            case SWITCH -> new Given(flag, String.valueOf(truth(flag, value)));
            case SWITCH_OR_TEXT -> new Given(flag, isTruth(value) ? String.valueOf(truth(flag, value)) : value);
            case NUMBER, UNSIGNED -> new Given(flag, number(flag, value));
        };
    }

    private static String number(Flag flag, String value) throws UsageException {
        try {
            return flag.kind() == Flag.Kind.UNSIGNED
                    ? Long.toUnsignedString(Long.parseUnsignedLong(value))
                    : Long.toString(Long.parseLong(value));
        } catch (NumberFormatException notOne) {
            throw new UsageException("invalid value \"" + value + "\" for flag -" + flag.name() + ": parse error");
        }
    }

    private static boolean isTruth(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False" -> true;
            default -> false;
        };
    }

    private static boolean truth(Flag flag, String value) throws UsageException {
        if (!isTruth(value)) {
            throw new UsageException("invalid boolean value \"" + value + "\" for -" + flag.name() + ": parse error");
        }
        return value.charAt(0) == '1' || value.charAt(0) == 't' || value.charAt(0) == 'T';
    }

    /// Whether `-h` or `-help` stood among the flags; everything else is void then.
    public boolean helpWanted() {
        return helpWanted;
    }

    public List<Given> given() {
        return given;
    }

    public List<String> arguments() {
        return arguments;
    }

    /// The last value that was given.
    public Optional<String> text(String name) {
        for (var i = given.size() - 1; i >= 0; i--) {
            if (given.get(i).flag().name().equals(name)) {
                return Optional.of(given.get(i).value());
            }
        }
        return Optional.empty();
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /// Every value that was given, in order.
    public List<String> texts(String name) {
        var values = new ArrayList<String>();
        for (var one : given) {
            if (one.flag().name().equals(name)) {
                values.add(one.value());
            }
        }
        return values;
    }

    public boolean has(String name) {
        return text(name).isPresent();
    }

    public boolean isOn(String name) {
        return text(name, "false").equals("true");
    }
}
