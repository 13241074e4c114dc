package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    private final ConfigFiles files = ConfigFiles.byEnding();

    @TempDir
    Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void aFolderIsReadInAlphabeticalOrderWithoutItsOtherFiles() throws Exception {
        write("b.json", "{\"server\": true}");
        write("a.json", "{\"node_name\": null, \"ports\": {\"http\": 1}}");
        write("notes.txt", "not configuration");
        Files.createDirectory(folder.resolve("c.json"));

        assertThat(files.read(folder).stream().map(Source::origin))
                .containsExactly("file " + folder.resolve("a.json"), "file " + folder.resolve("b.json"));
        assertThat(files.read(folder).getFirst().settings()).containsOnlyKeys("ports");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> files.read(folder.resolve("no-ending")))
                .hasMessage("file " + folder.resolve("no-ending") + ": no such file or folder");
    }

    @Test
    void brokenJsonIsToldInOneSentence() throws IOException {
        var broken = write("a.json", "{\"server\": tru}");

        assertThatThrownBy(() -> files.read(broken))
                .hasMessage("file " + broken + ": is no JSON: invalid character '}' in literal true (expecting 'e')");
    }

    @Test
    void whatFollowsTheObjectIsAnError() throws IOException {
        var broken = write("a.json", "{} {}");

        assertThatThrownBy(() -> files.read(broken)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aListIsNoConfiguration() throws IOException {
        var list = write("a.json", "[]");

        assertThatThrownBy(() -> files.read(list)).hasMessage("file " + list + ": must hold one JSON object");
    }

    @Test
    void hclIsRefusedInOneSentence() throws IOException {
        var hcl = write("a.hcl", "server = true");

        assertThatThrownBy(() -> files.read(hcl))
                .hasMessage("file " + hcl + ": HCL is not supported yet; write the same settings as JSON");
    }

    @Test
    void anUnknownEndingNeedsAFormat() throws Exception {
        var odd = write("settings", "{\"server\": true}");

        assertThatThrownBy(() -> files.read(odd)).hasMessageContaining("must end with .json");
        assertThat(ConfigFiles.of("json").read(odd)).hasSize(1);
        assertThatThrownBy(() -> ConfigFiles.of("yaml")).hasMessageContaining("must be json or hcl");
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        var huge = folder.resolve("a.json");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(ConfigFiles.MAX_BYTES + 1);
        }

        assertThatThrownBy(() -> files.read(huge)).hasMessageContaining("bytes; at most");
    }
}
