package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A story: prose, and commands with what they answer.
///
/// ```
/// A key is born with the number of its command.
///
/// > put a 1
/// true (1)
/// ```
///
/// A command goes on in further lines that begin with `>  `. What follows it, up to the next command or an empty
/// line, is its answer.
record Story(List<String> lines) {
    private static final String COMMAND = "> ";
    private static final String MORE = ">  ";

    static Story of(String text) {
        return new Story(text.lines().toList());
    }

    /// The same story with the answers that the teller gives.
    String told(Function<String, String> teller) {
        var told = new ArrayList<String>();
        for (var at = 0; at < lines.size(); ) {
            if (!lines.get(at).startsWith(COMMAND)) {
                told.add(lines.get(at++));
                continue;
            }
            var command = new ArrayList<String>();
            do {
                command.add(lines.get(at).substring(COMMAND.length()));
                told.add(lines.get(at++));
            } while (at < lines.size() && lines.get(at).startsWith(MORE));
            while (at < lines.size()
                    && !lines.get(at).isBlank()
                    && !lines.get(at).startsWith(COMMAND)) {
                at++;
            }
            told.add(teller.apply(String.join("\n", command)));
        }
        return String.join("\n", told) + "\n";
    }
}
