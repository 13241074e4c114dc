package dev.praetor.cli.command;

import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.List;

/// `registrator`: its words are read by the registrator itself.
public final class RegistratorCommand implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor registrator [options] REGISTRY",
                "Register this host's containers at another agent",
                "Watches the Docker engine of this host and keeps REGISTRY equal to what runs.",
                List.of());
    }

    @Override
    public CommandLine read(List<String> words) {
        return CommandLine.unread(words);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        throw new Failure("not built in yet");
    }
}
