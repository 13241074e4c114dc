package dev.praetor.systemtests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A target with the folder of inputs that are known to be interesting.
enum Corpus {
    DNS(DnsPacketTarget.class, DnsPacketTarget::fuzzerTestOneInput),
    REQUEST(RequestTarget.class, RequestTarget::fuzzerTestOneInput),
    FILTER(FilterTarget.class, FilterTarget::fuzzerTestOneInput),
    JSON(JsonTarget.class, JsonTarget::fuzzerTestOneInput),
    BODY(BodyTarget.class, BodyTarget::fuzzerTestOneInput),
    DEFINITION(DefinitionTarget.class, DefinitionTarget::fuzzerTestOneInput),
    TEMPLATE(TemplateTarget.class, TemplateTarget::fuzzerTestOneInput),
    ENTRY(EntryTarget.class, EntryTarget::fuzzerTestOneInput),
    COMMAND(CommandTarget.class, CommandTarget::fuzzerTestOneInput),
    SNAPSHOT(SnapshotTarget.class, SnapshotTarget::fuzzerTestOneInput),
    ARCHIVE(ArchiveTarget.class, ArchiveTarget::fuzzerTestOneInput),
    RECURSOR(RecursorTarget.class, RecursorTarget::fuzzerTestOneInput),
    ENGINE(EngineTarget.class, EngineTarget::fuzzerTestOneInput);

    private final Class<?> target;
    private final Input input;

    interface Input {
        void take(byte[] bytes) throws IOException;
    }

    Corpus(Class<?> target, Input input) {
        this.target = target;
        this.input = input;
    }

    String target() {
        return target.getName();
    }

    void take(byte[] bytes) throws IOException {
        input.take(bytes);
    }

    Path folder() {
        var name = "/fuzz/" + name().toLowerCase(Locale.ROOT);
        try {
            var url = Corpus.class.getResource(name);
            if (url == null) {
                throw new IllegalStateException("no folder " + name + " in the test resources");
            }
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }

    List<Path> files() {
        try (var files = Files.list(folder())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
