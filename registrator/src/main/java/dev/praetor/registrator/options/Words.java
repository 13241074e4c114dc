package dev.praetor.registrator.options;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An argument list split as Go's flag package does: `-x v`, `-x=v`, `--x`; options end at the first other word or
/// `--`.
///
/// @param values what was given, by flag; a later one wins
/// @param operands the words after the options
/// @param help whether `-h` or `-help` stood among the options
record Words(Map<Flag, String> values, List<String> operands, boolean help) {
    private static final Set<String> HELP = Set.of("h", "help");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    static Words split(List<String> arguments) throws UsageError {
        var values = new EnumMap<Flag, String>(Flag.class);
        int next = 0;
        while (next < arguments.size()) {
            var word = arguments.get(next);
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            next++;
            if (word.equals("--")) {
                break;
            }
            var bare = word.substring(word.startsWith("--") ? 2 : 1);
            if (bare.startsWith("-") || bare.startsWith("=")) {
                throw new UsageError("bad flag syntax: " + word);
            }
            var equals = bare.indexOf('=');
            var name = equals < 0 ? bare : bare.substring(0, equals);
            if (HELP.contains(name)) {
                return new Words(values, List.of(), true);
            }
            var flag = Flag.named(name);
            if (equals >= 0) {
                values.put(flag, bare.substring(equals + 1));
            } else if (flag.kind == Flag.Kind.SWITCH) {
                values.put(flag, "true");
            } else if (next < arguments.size()) {
                values.put(flag, arguments.get(next++));
            } else {
                throw new UsageError("flag needs an argument: -" + name);
            }
        }
        return new Words(values, arguments.subList(next, arguments.size()), false);
    }

    String text(Flag flag) {
        return values.getOrDefault(flag, flag.standard);
    }

    boolean truth(Flag flag) throws UsageError {
        var text = text(flag);
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        throw new UsageError("invalid boolean value \"" + text + "\" for -" + flag.word);
    }

    int number(Flag flag) throws UsageError {
        try {
            return Integer.parseInt(text(flag));
        } catch (NumberFormatException e) {
            throw new UsageError("invalid value \"" + text(flag) + "\" for flag -" + flag.word + ": no whole number");
        }
    }
}
