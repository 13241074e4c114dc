package dev.praetor.http.filter;

import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;

/// A place in an expression, and what was looked for in vain at the furthest place reached.
final class Cursor {
    private static final String SPACE = "[ \\t\\r\\n]";

    private final String text;
    private final TreeSet<String> wanted = new TreeSet<>();
    private int at;
    private int furthest;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// The character here; NUL at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /// Takes the character here.
    char take() {
        var c = peek();
        at++;
        return c;
    }

    /// The text from a place to here.
    String since(int start) {
        return text.substring(start, at);
    }

    /// The text from here up to a character, which is taken too; empty when it does not come any more.
    Optional<String> upTo(char end) {
        var to = text.indexOf(end, at);
        if (to < 0) {
            at = text.length();
            return Optional.empty();
        }
        var between = text.substring(at, to);
        at = to + 1;
        return Optional.of(between);
    }

    /// Takes white space; false when there is none.
    boolean space() {
        var start = at;
        while (isSpace()) {
            at++;
        }
        miss(SPACE);
        return at > start;
    }

    boolean literal(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        miss('"' + word.replace("\"", "\\\"") + '"');
        return false;
    }

    /// Notes what was looked for here in vain.
    void miss(String what) {
        if (at > furthest) {
            furthest = at;
            wanted.clear();
        }
        if (at == furthest) {
            wanted.add(what);
        }
    }

    boolean isSpace() {
        var c = peek();
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    boolean isLetter() {
        var c = peek();
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    /// The error that names everything that was looked for at the furthest place.
    FilterException noMatch() {
        at = furthest;
        // EOF comes last, whatever the alphabet says.
        var list = new ArrayList<>(wanted);
        if (list.remove("EOF")) {
            list.add("EOF");
        }
        var last = list.removeLast();
        var expected = list.isEmpty() ? last : String.join(", ", list) + " or " + last;
        return error("no match found, expected: " + expected);
    }

    /// An error at this place, which is given by line, column and offset.
    FilterException error(String what) {
        var before = text.substring(0, at);
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var column = at - before.lastIndexOf('\n');
        return new FilterException(line + ":" + column + " (" + at + "): " + what);
    }
}
