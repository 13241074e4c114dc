package dev.praetor.agent.config;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads configuration files, and folders of them, in the order given.
public final class ConfigFiles {
    /// Larger files are no configuration; bounds the memory.
    static final long MAX_BYTES = 16L << 20;

    private static final String JSON = "json";
    private static final String HCL = "hcl";

    private final Optional<String> format;

    private ConfigFiles(Optional<String> format) {
        this.format = format;
    }

    /// Files are what their ending says.
    public static ConfigFiles byEnding() {
        return new ConfigFiles(Optional.empty());
    }

    /// Every file is of this format, whatever its ending.
    public static ConfigFiles of(String format) throws ConfigException {
        if (!format.equals(JSON) && !format.equals(HCL)) {
            throw new ConfigException("flag -config-format: must be json or hcl, not \"" + format + '"');
        }
        return new ConfigFiles(Optional.of(format));
    }

    /// The settings of one file, or of a folder's files in alphabetical order; its other files and folders are left
    /// alone.
    public List<Source> read(Path path) throws ConfigException {
        if (!Files.isDirectory(path)) {
            return List.of(file(path));
        }
        try (var entries = Files.list(path)) {
            var sources = new ArrayList<Source>();
            for (var entry : entries.filter(this::isConfiguration).sorted().toList()) {
                sources.add(file(entry));
            }
            return List.copyOf(sources);
        } catch (IOException unreadable) {
            throw new ConfigException("folder " + path + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private boolean isConfiguration(Path entry) {
        return Files.isRegularFile(entry) && (format.isPresent() || isKnown(ending(entry)));
    }

    private static boolean isKnown(String ending) {
        return ending.equals(JSON) || ending.equals(HCL);
    }

    private Source file(Path path) throws ConfigException {
        var origin = "file " + path;
        if (!Files.exists(path)) {
            throw new ConfigException(origin + ": no such file or folder");
        }
        var kind = format.orElse(ending(path));
        if (kind.equals(HCL)) {
            throw new ConfigException(origin + ": HCL is not supported yet; write the same settings as JSON");
        }
        if (!kind.equals(JSON)) {
            throw new ConfigException(origin + ": must end with .json, or say -config-format=json");
        }
        return new Source(origin, object(origin, content(origin, path)));
    }

    private static byte[] content(String origin, Path path) throws ConfigException {
        try {
            var size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new ConfigException(origin + ": has " + size + " bytes; at most " + MAX_BYTES + " are read");
            }
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new ConfigException(origin + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /// In brackets, because the parser stops after the first value: so whatever follows the object is an error too.
    private static Map<String, Object> object(String origin, byte[] content) throws ConfigException {
        var bracketed = new byte[content.length + 2];
        bracketed[0] = '[';
        System.arraycopy(content, 0, bracketed, 1, content.length);
        bracketed[bracketed.length - 1] = ']';
        try {
            if (Decoding.parse(bracketed) instanceof JsonValue.Arr(var _, var values)
                    && values.size() == 1
                    && values.getFirst().toJava() instanceof Map<?, ?> object) {
                return Setting.group(object, origin).plain();
            }
            throw new ConfigException(origin + ": must hold one JSON object");
        } catch (JsonException broken) {
            throw new ConfigException(origin + ": is no JSON: " + broken.reason());
        }
    }

    private static String ending(Path path) {
        var name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
