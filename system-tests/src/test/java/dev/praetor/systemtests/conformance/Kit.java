package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The files of the conformance kit, in the test resources.
final class Kit {
    private Kit() {}

    static Json.Obj object(String file) {
        try {
            return (Json.Obj) Json.parse(bytes(file));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    static List<Json> array(Json.Obj object, String name) {
        return ((Json.Arr) object.at(name).orElseThrow()).items();
    }

    static List<String> lines(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    /// Names of the JSON files of a folder, without their ending, sorted.
    static List<String> names(String folder) throws IOException {
        try (var files = Files.list(Path.of(Objects.requireNonNull(Kit.class.getResource("/conformance/" + folder))
                .toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IOException(folder, e);
        }
    }

    private static byte[] bytes(String file) {
        try (var in = Kit.class.getResourceAsStream("/conformance/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no file " + file + " in the kit");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
