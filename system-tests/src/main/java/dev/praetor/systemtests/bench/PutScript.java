package dev.praetor.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What makes wrk write: 5,000 keys in turn, values of 100 bytes and more.
final class PutScript {
    private PutScript() {}

    /// Writes it.
    ///
    /// @return the arguments that name it to wrk
    static List<String> in(Path folder) {
        try {
            var script = Files.writeString(folder.resolve("put.lua"), """
                    local n = 0
                    local body = string.rep("x", 100)
                    function request()
                      n = n + 1
                      return wrk.format("PUT", "/v1/kv/bench/put/" .. (n % 5000), nil, n .. body)
                    end
                    """);
            return List.of("-s", script.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
