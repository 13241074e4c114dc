package dev.praetor.cli.terminal;

import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.flag.UsageException;
import java.util.List;

/// Something that `praetor` can do.
public interface Command {
    Page page();

    /// Makes sense of the words that follow the command's name.
    default CommandLine read(List<String> words) throws UsageException {
        return CommandLine.parse(page().flags(), words);
    }

    /// @return the exit code
    /// @throws UsageException when flags or arguments contradict each other
    int run(CommandLine line, Terminal terminal) throws Failure, UsageException;
}
