package dev.praetor.cli.command;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigFiles;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Source;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `validate`
public final class Validate implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor validate [options] FILE_OR_FOLDER...",
                "Check configuration files",
                "Reads the files as an agent would, and tells every mistake. Together they must make a whole configuration.",
                new Page.Section(
                        "Options",
                        List.of(
                                Flag.text("config-format", "json", "The files' format, whatever their ending."),
                                Flag.toggle("quiet", "Say nothing when all is well."))));
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        if (line.arguments().isEmpty()) {
            throw new Failure("Must specify at least one config file or directory");
        }
        try {
            var format = line.text("config-format");
            var files = format.isPresent() ? ConfigFiles.of(format.get()) : ConfigFiles.byEnding();
            var sources = new ArrayList<Source>();
            for (var path : line.arguments()) {
                sources.addAll(files.read(Path.of(path)));
            }
            var host = new ThisHost(Path.of(System.getProperty("java.io.tmpdir")));
            Configuration.of(false, sources, host).warnings().forEach(terminal.err()::println);
        } catch (ConfigException wrong) {
            throw new Failure("Config validation failed: " + String.join("\n", wrong.problems()));
        }
        if (!line.isOn("quiet")) {
            terminal.out().println("Configuration is valid!");
        }
        return 0;
    }
}
