package dev.praetor.cli.flag;

import java.util.ArrayList;
import java.util.List;

/// A command's help page, and with it the flags that it takes.
///
/// @param usage what to type: `praetor kv get [options] KEY`
/// @param summary one line, for the list of commands
/// @param text what it does; lines of at most 100 characters
/// @param sections flags under their headings
public record Page(String usage, String summary, String text, List<Section> sections) {
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    public record Section(String heading, List<Flag> flags) {}

    public Page(String usage, String summary, String text, Section... sections) {
        this(usage, summary, text, List.of(sections));
    }

    public List<Flag> flags() {
        var all = new ArrayList<Flag>();
        for (var section : sections) {
            all.addAll(section.flags());
        }
        return all;
    }

    public String rendered() {
        var page = new StringBuilder("Usage: ").append(usage).append("\n\n");
        text.strip()
                .lines()
                .forEach(line -> page.append(line.isEmpty() ? "" : "  " + line).append('\n'));
        for (var section : sections) {
            if (!section.flags().isEmpty()) {
                page.append('\n').append(section.heading()).append("\n\n");
                section.flags().forEach(flag -> describe(page, flag));
            }
        }
        return page.toString();
    }

    private static void describe(StringBuilder page, Flag flag) {
        page.append("  -").append(flag.name());
        if (!flag.value().isEmpty()) {
            var optional = flag.kind() == Flag.Kind.SWITCH_OR_TEXT;
            page.append(optional ? "[=" : "=").append(flag.value()).append(optional ? "]" : "");
        }
        page.append('\n');
        var line = new StringBuilder(INDENT);
        for (var word : flag.meaning().split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                page.append(line.toString().stripTrailing()).append('\n');
                line.setLength(INDENT.length());
            }
            line.append(word).append(' ');
        }
        page.append(line.toString().stripTrailing()).append('\n');
    }
}
