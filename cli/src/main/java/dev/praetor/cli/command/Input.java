package dev.praetor.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Values on a command line: `@file` is a file's content, `-` what comes in, anything else itself.
final class Input {
    /// Far more than an agent takes for one value; bounds the memory.
    static final int MAX_BYTES = 64 << 20;

    private Input() {}

    static byte[] read(String argument, Terminal terminal) throws IOException {
        if (argument.startsWith("@")) {
            var file = Path.of(argument.substring(1));
            if (!Files.exists(file)) {
                throw new IOException("open " + file + ": no such file or directory");
            }
            return checked(Files.size(file) > MAX_BYTES ? new byte[MAX_BYTES + 1] : Files.readAllBytes(file));
        }
        return argument.equals("-") ? checked(terminal.in().readNBytes(MAX_BYTES + 1)) : argument.getBytes(UTF_8);
    }

    private static byte[] checked(byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
