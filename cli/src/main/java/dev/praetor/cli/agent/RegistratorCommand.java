package dev.praetor.cli.agent;

import dev.praetor.agent.Version;
import dev.praetor.cli.agent.Signals.Wish;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.log.Logs;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import dev.praetor.registrator.Registrator;
import dev.praetor.registrator.StandAlone;
import dev.praetor.registrator.options.Invocation;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.UsageError;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        var invocation = dev.praetor.registrator.options.CommandLine.parse(line.arguments(), terminal.environment());
        return switch (invocation) {
            case Invocation.Say say -> {
                (say.status() == 0 ? terminal.out() : terminal.err()).println(say.text());
                yield say.status();
            }
            case Invocation.Version _ -> {
                terminal.out().println("Praetor v" + Version.PRAETOR);
                yield 0;
            }
            case Invocation.Run run -> watch(run.options(), terminal);
        };
    }

    private static int watch(RegistratorOptions options, Terminal terminal) throws Failure {
        var signals = Signals.caught();
        var vertx = Network.open();
        try (var _ = Logs.start("INFO", terminal.out())) {
            var registrator = StandAlone.open(vertx, options, terminal.environment());
            registrator.start().await();
            waitForTheEnd(signals);
            stop(registrator, vertx);
            return 0;
        } catch (UsageError wrong) {
            throw new Failure(dev.praetor.registrator.options.CommandLine.MISUSED, String.valueOf(wrong.getMessage()));
        } catch (IOException unwritable) {
            throw new Failure(String.valueOf(unwritable.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (RuntimeException unreachable) {
            throw new Failure("registrator: " + unreachable.getMessage());
        }
    }

    /// A hangup means nothing here; containers must not vanish because a terminal did.
    private static void waitForTheEnd(Signals signals) throws InterruptedException {
        Wish wish;
        do {
            wish = signals.next();
        } while (wish == Wish.RELOAD);
    }

    private static void stop(Registrator registrator, Vertx vertx) {
        try {
            registrator.close().eventually(vertx::close).await(Parts.EACH.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            // The process ends either way, and what is registered stays registered.
        }
    }
}
