package dev.praetor.agent.config;

import java.util.Arrays;

/// How far two words are apart, to guess what a mistyped key was meant to be.
final class Spelling {
    /// At most this many letters put in, left out or replaced make a likely slip.
    static final int CLOSE = 2;

    private Spelling() {}

    /// Levenshtein's distance.
    static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (var row = 1; row <= one.length(); row++) {
            var here = new int[other.length() + 1];
            here[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, Math.min(above[column], here[column - 1]) + 1);
            }
            above = here;
        }
        return above[other.length()];
    }
}
