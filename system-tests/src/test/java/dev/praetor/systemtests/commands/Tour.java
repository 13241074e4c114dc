package dev.praetor.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The blocks of a Markdown text that stand after a line such as `<!-- tour -->`.
public final class Tour {
    private static final Pattern PROMISE = Pattern.compile("#\\s*=>\\s*(.*)$");

    private Tour() {}

    /// One block to paste.
    ///
    /// @param line where it begins, counted from 1
    public record Block(int line, String script) {
        /// What its output is promised to contain, in order.
        List<String> promises() {
            return script.lines()
                    .map(PROMISE::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1).strip())
                    .toList();
        }

        /// Pastes it into a shell that stops at the first failure, and looks for what it promises.
        ///
        /// @param environment added to this process' own
        /// @param here puts what this machine and test have in the place of names and ports of the text
        public void paste(Path folder, Map<String, String> environment, Duration limit, UnaryOperator<String> here) {
            var pasted = here.apply(script);
            var run = CommandRun.of(folder, environment, List.of("sh", "-e", "-c", pasted), limit);
            assertThat(run.exit())
                    .as("README.md line %d:\n%s\n%s%s", line, pasted, run.out(), run.err())
                    .isZero();
            int from = 0;
            for (var promise : promises()) {
                var words = here.apply(promise);
                int at = run.out().indexOf(words, from);
                assertThat(at)
                        .as("README.md line %d promises '%s' next, in:\n%s", line, words, run.out())
                        .isNotNegative();
                from = at + words.length();
            }
        }
    }

    /// @param mark the word of the comment before a block
    public static List<Block> blocks(List<String> markdown, String mark) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i + 1 < markdown.size(); i++) {
            if (markdown.get(i).strip().equals("<!-- " + mark + " -->")
                    && markdown.get(i + 1).startsWith("```")) {
                int start = i + 2;
                int end = start;
                while (!markdown.get(end).startsWith("```")) {
                    end++;
                }
                blocks.add(new Block(start + 1, String.join("\n", markdown.subList(start, end)) + "\n"));
            }
        }
        return blocks;
    }
}
