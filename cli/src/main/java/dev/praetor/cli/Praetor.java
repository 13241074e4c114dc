package dev.praetor.cli;

import dev.praetor.cli.flag.UsageException;
import dev.praetor.cli.terminal.Failure;
import dev.praetor.cli.terminal.Terminal;
import dev.praetor.cli.warmup.WarmUp;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// The `praetor` command.
public final class Praetor {
    /// What a shell says of a command that it cannot find; Consul's command line says it too.
    static final int UNKNOWN_COMMAND = 127;

    private static final int BUG = 1;
    private static final int OUTPUT_BUFFER = 8192;

    private final Terminal terminal;

    public Praetor(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] words) {
        var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER), false);
        var code = BUG;
        try {
            code = new Praetor(new Terminal(System.in, out, System.err, System.getenv())).run(List.of(words));
        } catch (RuntimeException | Error bug) {
            System.err.println("praetor: this is a bug; please report it with what follows");
            bug.printStackTrace(System.err);
        }
        out.flush();
        // Not a plain return: a start that failed half-way may leave threads behind that would keep the process alive.
        System.exit(code);
    }

    /// @return the exit code
    public int run(List<String> words) {
        if (words.isEmpty()) {
            terminal.out().print(Commands.overview());
            return UNKNOWN_COMMAND;
        }
        if (isHelp(words.getFirst())) {
            terminal.out().print(Commands.overview());
            return 0;
        }
        if (isVersion(words.getFirst())) {
            return run(List.of("version"));
        }
        if (Commands.isGroup(words.getFirst())) {
            return group(words.getFirst(), words.subList(1, words.size()));
        }
        return command(words.getFirst(), words.subList(1, words.size()));
    }

    /// @param words what follows the group's own words
    private int group(String group, List<String> words) {
        if (!words.isEmpty() && !words.getFirst().startsWith("-")) {
            var name = group + " " + words.getFirst();
            var rest = words.subList(1, words.size());
            return Commands.isGroup(name) ? group(name, rest) : command(name, rest);
        }
        terminal.out().print(Commands.overview(group));
        return !words.isEmpty() && isHelp(words.getFirst()) ? 0 : 1;
    }

    private int command(String name, List<String> words) {
        var command = name.equals("warm-up") ? Optional.of(new WarmUp(it -> run(it))) : Commands.named(name);
        if (command.isEmpty()) {
            terminal.err().println("praetor has no command \"" + name + "\". Those that it has:");
            terminal.err().print(Commands.overview());
            return UNKNOWN_COMMAND;
        }
        try {
            var line = command.get().read(words);
            if (line.helpWanted()) {
                terminal.out().print(command.get().page().rendered());
                return 0;
            }
            return command.get().run(line, terminal);
        } catch (UsageException wrong) {
            terminal.err().println(wrong.sentence());
            terminal.err().println("See: praetor " + name + " -h");
            return 1;
        } catch (Failure failure) {
            terminal.out().flush();
            terminal.err().println(failure.sentence());
            return failure.exitCode();
        }
    }

    private static boolean isHelp(String word) {
        return word.equals("-h") || word.equals("-help") || word.equals("--help") || word.equals("help");
    }

    private static boolean isVersion(String word) {
        return word.equals("-v") || word.equals("-version") || word.equals("--version");
    }
}
