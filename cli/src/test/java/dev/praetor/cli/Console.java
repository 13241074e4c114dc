package dev.praetor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the program's commands as a shell would, and keeps what they print.
public final class Console {
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};

    /// @param code the exit code
    public record Result(int code, String out, String err) {}

    public Console with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Console reading(String text) {
        input = text.getBytes(UTF_8);
        return this;
    }

    public Result run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input), new PrintStream(out, true), new PrintStream(err, true), environment);
        var code = new Praetor(terminal).run(List.of(words));
        return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
