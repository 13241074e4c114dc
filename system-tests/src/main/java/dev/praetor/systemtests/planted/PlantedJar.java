package dev.praetor.systemtests.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// The agent's jar, made of this package's own class files.
///
/// @param file where it is
public record PlantedJar(Path file) {
    private static final String FOLDER = Planting.class.getPackageName().replace('.', '/') + "/";

    /// Writes it.
    public static PlantedJar in(Path folder) {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Planting.class.getName());
        var file = folder.resolve("planted.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var classes = Files.newDirectoryStream(classes(), "*.class")) {
            for (var each : classes) {
                jar.putNextEntry(new JarEntry(FOLDER + each.getFileName()));
                jar.write(Files.readAllBytes(each));
                jar.closeEntry();
            }
            return new PlantedJar(file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            var url = Planting.class.getResource("Planting.class");
            if (url == null) {
                throw new IllegalStateException("the class files are not where the classes came from");
            }
            return Objects.requireNonNull(Path.of(url.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a server's process needs in its environment to note what it forces to its disk, to have a clock that
    /// jumps, and to have a bug.
    ///
    /// @param folder the server's own
    public Map<String, String> environment(Path folder, Optional<Bug> bug) {
        var notes = "folder=" + folder.toAbsolutePath();
        var planted = bug.map(it -> ",bug=" + it).orElse("");
        return Map.of("PRAETOR_JAVA_OPTS", "-javaagent:" + file + "=" + notes + planted);
    }
}
