package dev.praetor.state.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

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
/// line, is its answer. With `-Dstories.rewrite=true` the answers are written anew: read the difference.
public record Story(List<String> lines) {
    private static final String COMMAND = "> ";
    private static final String MORE = ">  ";

    /// A test for each story in a folder: that it is told as it is written.
    ///
    /// @param tellers one for each story
    public static List<DynamicTest> tests(Path folder, Supplier<Function<String, String>> tellers) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), () -> hold(file, tellers.get())))
                    .toList();
        }
    }

    private static void hold(Path file, Function<String, String> teller) throws IOException {
        var told = of(Files.readString(file)).told(teller);
        if (Boolean.getBoolean("stories.rewrite")) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }

    public static Story of(String text) {
        return new Story(text.lines().toList());
    }

    /// The same story with the answers that the teller gives.
    public String told(Function<String, String> teller) {
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
