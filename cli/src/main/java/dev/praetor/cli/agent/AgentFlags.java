package dev.praetor.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.praetor.agent.config.Source;
import dev.praetor.cli.flag.CommandLine;
import dev.praetor.cli.flag.Flag;
import dev.praetor.cli.flag.Page;
import dev.praetor.cli.flag.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The agent's flags that stand for configuration keys: the table in `flags.txt`.
final class AgentFlags {
    private static final String TABLE = "flags.txt";
    private static final int COLUMNS = 5;

    private final List<Page.Section> sections = new ArrayList<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private AgentFlags() {}

    /// How a flag's value becomes the value of a key.
    private enum Kind {
        TEXT,
        NUMBER,
        SWITCH,
        /// Each value is one item of a list.
        TEXTS,
        /// Each value is one `key:value` of an object.
        PAIR,
        /// A switch that may also name an engine.
        DOCKER
    }

    private record Setting(String key, Kind kind) {}

    static AgentFlags known() {
        try (var table = Objects.requireNonNull(AgentFlags.class.getResourceAsStream(TABLE), TABLE)) {
            var flags = new AgentFlags();
            new String(table.readAllBytes(), UTF_8).lines().forEach(flags::row);
            return flags;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table of flags is not in the jar", unreadable);
        }
    }

    private void row(String line) {
        if (line.startsWith("=")) {
            sections.add(new Page.Section(line.substring(1).strip(), new ArrayList<>()));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            var columns = line.split("\\|", COLUMNS);
            var name = columns[0].strip();
            var kind = Kind.valueOf(columns[1].strip().toUpperCase(java.util.Locale.ROOT));
            settings.put(name, new Setting(columns[2].strip(), kind));
            sections.getLast().flags().add(new Flag(name, shape(kind), columns[3].strip(), columns[4].strip()));
        }
    }

    private static Flag.Kind shape(Kind kind) {
        return switch (kind) {
            case TEXT, TEXTS, PAIR -> Flag.Kind.TEXT;
            case NUMBER -> Flag.Kind.NUMBER;
            case SWITCH -> Flag.Kind.SWITCH;
            case DOCKER -> Flag.Kind.SWITCH_OR_TEXT;
        };
    }

    List<Page.Section> sections() {
        return List.copyOf(sections);
    }

    /// The settings for which the given flags stand, in order; flags that stand for none are passed over.
    List<Source> sources(CommandLine line) throws UsageException {
        var sources = new ArrayList<Source>();
        for (var given : line.given()) {
            var name = given.flag().name();
            var setting = settings.get(name);
            if (setting != null) {
                sources.add(Source.flag(name, setting.key(), value(name, setting.kind(), given.value())));
            }
        }
        return sources;
    }

    private static Object value(String name, Kind kind, String value) throws UsageException {
        return switch (kind) {
            case TEXT -> value;
            case TEXTS -> List.of(value);
            case NUMBER -> Long.valueOf(value);
            case SWITCH -> Boolean.valueOf(value);
            case DOCKER -> value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;
            case PAIR -> {
                var colon = value.indexOf(':');
                if (colon < 1) {
                    throw new UsageException(
                            "invalid value \"" + value + "\" for flag -" + name + ": must be KEY:VALUE");
                }
                yield Map.of(value.substring(0, colon), value.substring(colon + 1));
            }
        };
    }
}
