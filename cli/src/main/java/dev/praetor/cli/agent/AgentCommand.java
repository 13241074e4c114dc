package dev.praetor.cli.agent;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.log.JdkLines;
import dev.praetor.cli.log.Logs;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;

/// `agent`
public final class AgentCommand implements Command {
    private final AgentFlags flags = AgentFlags.known();

    @Override
    public Page page() {
        var sections = new ArrayList<Page.Section>();
        sections.add(Launch.FILES);
        sections.addAll(flags.sections());
        return new Page("praetor agent [options]", "Run an agent", """
                Runs an agent until it is told to stop: as a server with -server, else as a client of servers.

                SIGTERM makes a client leave the cluster and a server just stop; SIGINT (Ctrl-C) likewise; a second signal
                ends at once. SIGHUP reads the configuration files again.
                """, sections);
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, UsageException {
        rememberNoAddresses();
        var launch = new Launch(line, flags, new ThisHost(Path.of(System.getProperty("java.io.tmpdir"))));
        var signals = Signals.caught();
        var configuration = configuration(launch);
        var console = new GatedStream(terminal.out());
        try (var logs = logs(configuration.agent(), console);
                var pidFile = PidFile.write(configuration.agent().pidFile())) {
            return run(launch, configuration, signals, logs, console, terminal);
        } catch (IOException unwritable) {
            throw new Failure("==> " + unwritable.getMessage());
        }
    }

    /// Whoever was started again may be found at another address at once, as containers are; the JDK would go on with
    /// what it was told for half a minute.
    private static void rememberNoAddresses() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private static int run(
            Launch launch,
            Configuration configuration,
            Signals signals,
            Logs logs,
            GatedStream console,
            Terminal terminal)
            throws Failure {
        terminal.out().println("==> Starting Praetor agent...");
        configuration.warnings().forEach(warning -> terminal.out().println("==> WARNING: " + warning));
        terminal.out().flush();
        try (var agent = start(configuration.agent(), launch, logs)) {
            terminal.out().print(Banner.of(configuration.agent(), agent));
            console.open();
            return new Lifetime(launch, signals, logs::level, Lifetime.LEAVE).untilTheEnd(agent);
        } catch (StartException failed) {
            console.open();
            throw new Failure("==> Error starting agent: " + failed.sentence());
        }
    }

    /// A client agent is begun without a look at any class of a server.
    private static Running start(AgentConfig config, Launch launch, Logs logs) throws StartException {
        if (!config.server()) {
            return ClientProcess.start(config, launch::definitions, logs);
        }
        JdkLines.bringIn();
        OldGarbage.keepServerBounded();
        return AgentProcess.start(config, launch::definitions, logs);
    }

    private static Configuration configuration(Launch launch) throws Failure, UsageException {
        try {
            return launch.configuration();
        } catch (ConfigException wrong) {
            throw new Failure("==> " + String.join("\n==> ", wrong.problems()));
        }
    }

    private static Logs logs(AgentConfig config, GatedStream console) throws Failure {
        try {
            return Logs.start(config.logging(), config.logLevel(), console);
        } catch (IOException unwritable) {
            throw new Failure("==> log_file cannot be written: " + unwritable.getMessage());
        }
    }
}
