package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigFiles;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Host;
import dev.praetor.agent.config.Source;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.flag.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An agent's command line, which can be read again while the agent runs: files may have changed.
final class Launch {
    static final Page.Section FILES = new Page.Section(
            "Modes and files",
            List.of(
                    Flag.toggle("dev", "A throw-away server on loopback: nothing to configure, nothing kept."),
                    Flag.text("config-dir", "FOLDER", "Read its .json files in alphabetical order. Repeatable."),
                    Flag.text("config-file", "FILE", "Read this file. Repeatable; later ones win."),
                    Flag.text("config-format", "json", "What the files are, whatever their ending."),
                    Flag.text("hcl", "TEXT", "Not supported yet.")));

    private final CommandLine line;
    private final AgentFlags flags;
    private final Host host;

    Launch(CommandLine line, AgentFlags flags, Host host) {
        this.line = line;
        this.flags = flags;
        this.host = host;
    }

    /// Files in the order in which they were named, and flags over them.
    Configuration configuration() throws ConfigException, UsageException {
        if (line.has("hcl")) {
            throw new ConfigException("flag -hcl: HCL is not supported yet; write the same settings as JSON to a file");
        }
        if (!line.arguments().isEmpty()) {
            throw new UsageException("unexpected argument: " + line.arguments().getFirst());
        }
        var format = line.text("config-format");
        var files = format.isPresent() ? ConfigFiles.of(format.get()) : ConfigFiles.byEnding();
        var sources = new ArrayList<Source>();
        for (var given : line.given()) {
            var name = given.flag().name();
            if (name.equals("config-dir") || name.equals("config-file")) {
                sources.addAll(files.read(Path.of(given.value())));
            }
        }
        sources.addAll(flags.sources(line));
        return Configuration.of(line.isOn("dev"), sources, host);
    }

    /// The services and checks that the files define now.
    AgentConfig.Definitions definitions() throws ConfigException, UsageException {
        return configuration().agent().definitions();
    }
}
