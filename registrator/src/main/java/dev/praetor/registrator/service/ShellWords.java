package dev.praetor.registrator.service;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits a command as a shell would, so that it can be run without one. What only a shell can do goes to `/bin/sh
/// -c`.
final class ShellWords {
    private static final Pattern NEEDS_SHELL = Pattern.compile("[|&;<>()$`*?#~\\[\\]{}\\\\\n]");

    private ShellWords() {}

    static List<String> split(String command) {
        if (NEEDS_SHELL.matcher(command).find()) {
            return List.of("/bin/sh", "-c", command);
        }
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = ' ';
        var inWord = false;
        for (int i = 0; i < command.length(); i++) {
            var c = command.charAt(i);
            if (quote != ' ' ? c == quote : c == '\'' || c == '"') {
                quote = quote == ' ' ? c : ' ';
                inWord = true;
            } else if (quote == ' ' && Character.isWhitespace(c)) {
                finish(word, inWord, words);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        finish(word, inWord, words);
        return List.copyOf(words);
    }

    private static void finish(StringBuilder word, boolean inWord, List<String> words) {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
