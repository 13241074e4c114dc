package dev.praetor.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.store.Folder.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskFolderTest {
    @TempDir
    Path temp;

    private Path path;
    private DiskFolder folder;

    @BeforeEach
    void open() throws IOException {
        path = temp.resolve("data").resolve("services");
        folder = DiskFolder.open(path);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsThereForTheNextOneToOpen(Durability durability) throws IOException {
        folder.write("a", bytes("one"), durability);
        folder.write("a", bytes("two"), durability);

        var again = DiskFolder.open(path);
        assertThat(again.names()).containsExactly("a");
        assertThat(again.read("a")).isEqualTo(bytes("two"));
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        folder.write("a", bytes("secret"), Durability.DISK);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("a"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aCrashBetweenWritingAndRenamingLeavesTheOldContent() throws IOException {
        folder.write("a", bytes("old"), Durability.DISK);
        Files.write(path.resolve("a.tmp"), bytes("half of the n"));

        var again = DiskFolder.open(path);

        assertThat(again.names()).containsExactly("a");
        assertThat(again.read("a")).isEqualTo(bytes("old"));
        assertThat(path.resolve("a.tmp")).doesNotExist();
    }

    @Test
    void aCrashBeforeTheFirstRenamingLeavesNothing() throws IOException {
        Files.write(path.resolve("a.tmp"), bytes("half"));

        assertThat(DiskFolder.open(path).names()).isEmpty();
    }

    @Test
    void whatIsSetAsideIsKeptButNoLongerAmongTheNames() throws IOException {
        folder.write("a", bytes("rubbish"), Durability.DISK);

        var where = folder.setAside("a");

        assertThat(folder.names()).isEmpty();
        assertThat(Path.of(where)).hasBinaryContent(bytes("rubbish"));
    }

    @Test
    void deletingWhatIsNotThereIsFine() throws IOException {
        folder.delete("a");

        assertThat(folder.names()).isEmpty();
    }

    @Test
    void foldersWithinAreNoFiles() throws IOException {
        DiskFolder.open(path.resolve("state"));

        assertThat(folder.names()).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
