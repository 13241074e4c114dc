package dev.praetor.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void aTreeIsCopiedAsItIs() throws IOException {
        var from = folder.resolve("from");
        Files.createDirectories(from.resolve("a/empty"));
        Files.writeString(from.resolve("a/one"), "1");
        Files.writeString(from.resolve("two"), "2");

        Folders.copy(from, folder.resolve("to"));

        assertThat(folder.resolve("to/a/empty")).isDirectory();
        assertThat(folder.resolve("to/a/one")).hasContent("1");
        assertThat(folder.resolve("to/two")).hasContent("2");
    }

    @Test
    void whatIsNotThereIsLeftOut() throws IOException {
        Folders.copy(folder.resolve("nothing"), folder.resolve("to"));

        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void aTreeIsDeleted() throws IOException {
        Files.createDirectories(folder.resolve("from/a/b"));

        Folders.delete(folder.resolve("from"));

        assertThat(folder.resolve("from")).doesNotExist();
    }
}
