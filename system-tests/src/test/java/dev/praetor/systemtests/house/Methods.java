package dev.praetor.systemtests.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds methods in formatted Java by their indentation: the formatter puts a method's closing brace under its
/// first column.
final class Methods {
    private static final Pattern OPENING =
            Pattern.compile("^( {4,12})(?!(if|for|while|switch|try|else|do|return|case|default|synchronized|@)\\b)"
                    + "\\S.*\\) *(throws [\\w., ]+)?\\{$");
    private static final Pattern CONTINUED = Pattern.compile("^( {4,12})(?!\\s).*\\($");

    record Method(int line, int lines) {}

    private Methods() {}

    static List<Method> in(List<String> lines) {
        var methods = new ArrayList<Method>();
        for (int i = 0; i < lines.size(); i++) {
            var opening = OPENING.matcher(lines.get(i));
            var continued = CONTINUED.matcher(lines.get(i));
            var indent = opening.matches() ? opening.group(1) : continued.matches() ? continued.group(1) : null;
            if (indent != null && !lines.get(i).contains("->") && !lines.get(i).contains(" = ")) {
                var end = closing(lines, i, indent + "}");
                if (end > i) {
                    methods.add(new Method(i + 1, end - i + 1));
                }
            }
        }
        return methods;
    }

    private static int closing(List<String> lines, int from, String brace) {
        for (int i = from + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(brace)) {
                return i;
            }
            if (lines.get(i).length() > brace.length()
                    && lines.get(i).startsWith(brace.substring(0, brace.length() - 1))
                    && lines.get(i).charAt(brace.length() - 1) != ' '
                    && lines.get(i).charAt(brace.length() - 1) != ')'
                    && lines.get(i).charAt(brace.length() - 1) != '}') {
                return -1;
            }
        }
        return -1;
    }
}
