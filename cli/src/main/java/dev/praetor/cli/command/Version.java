package dev.praetor.cli.command;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.util.List;

/// `version`
public final class Version implements Command {
    @Override
    public Page page() {
        return new Page(
                "praetor version [options]",
                "Print the version",
                "Prints Praetor's version, and the version of Consul whose HTTP API it speaks.",
                new Page.Section("Options", List.of(Flag.text("format", "FORMAT", "pretty (default) or json."))));
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure {
        switch (line.text("format", "pretty")) {
            case "pretty" -> {
                terminal.out().println("Praetor v" + dev.praetor.agent.Version.PRAETOR);
                terminal.out().println("Speaks the HTTP API of Consul " + dev.praetor.agent.Version.COMPATIBILITY);
            }
            case "json" ->
                terminal.out()
                        .println(new JsonWriter(true)
                                .beginObject()
                                .name("Version")
                                .value(dev.praetor.agent.Version.PRAETOR)
                                .name("ConsulAPI")
                                .value(dev.praetor.agent.Version.COMPATIBILITY)
                                .endObject());
            default -> throw new Failure("-format must be pretty or json, not \"" + line.text("format", "") + '"');
        }
        return 0;
    }
}
