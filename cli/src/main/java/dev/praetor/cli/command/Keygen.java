package dev.praetor.cli.command;

import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.terminal.Command;
import dev.praetor.cli.terminal.Terminal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// `keygen`
public final class Keygen implements Command {
    private static final int KEY_BYTES = 32;

    @Override
    public Page page() {
        return new Page(
                "praetor keygen",
                "Make a key for the cluster's encryption",
                "Prints a new random key of 32 bytes in base64.",
                List.of());
    }

    @Override
    public int run(CommandLine line, Terminal terminal) {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        terminal.out().println(Base64.getEncoder().encodeToString(key));
        return 0;
    }
}
