package dev.praetor.systemtests.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The blocks of a Markdown text that stand after a line `<!-- tour -->`.
final class Tour {
    private static final Pattern PROMISE = Pattern.compile("#\\s*=>\\s*(.*)$");

    private Tour() {}

    /// One block to paste.
    ///
    /// @param line where it begins, counted from 1
    record Block(int line, String script) {
        /// What its output is promised to contain, in order.
        List<String> promises() {
            return script.lines()
                    .map(PROMISE::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1).strip())
                    .toList();
        }
    }

    static List<Block> blocks(List<String> markdown) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i + 1 < markdown.size(); i++) {
            if (markdown.get(i).strip().equals("<!-- tour -->")
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
