package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    @TempDir
    Path root;

    private Path folder;
    private SnapshotFiles files;

    @BeforeEach
    void open() throws IOException {
        folder = root.resolve("sm");
        files = new SnapshotFiles(folder, root.resolve("tmp"));
    }

    @Test
    void whatWasPublishedCanBeRead() throws Exception {
        save(1, 10, "ten");
        save(1, 20, "twenty");

        var newest = files.newestIntact().orElseThrow();

        assertThat(newest.getTermIndex()).isEqualTo(TermIndex.valueOf(1, 20));
        assertThat(content(newest)).isEqualTo("twenty");
    }

    @Test
    void withoutSnapshotsThereIsNone() throws Exception {
        assertThat(files.newestIntact()).isEmpty();
    }

    @Test
    void aDraftDoesNotCount() throws Exception {
        files.write(TermIndex.valueOf(1, 10), out -> out.write(1));

        assertThat(files.newestIntact()).isEmpty();
    }

    @Test
    void aFileWithoutItsChecksumDoesNotCount() throws Exception {
        save(1, 10, "ten");
        Files.writeString(folder.resolve("snapshot.1_20"), "twenty");

        assertThat(files.newestIntact().orElseThrow().getIndex()).isEqualTo(10);
    }

    @Test
    void aDamagedSnapshotGivesWayToAnOlderOne() throws Exception {
        save(1, 10, "ten");
        save(1, 20, "twenty");
        Files.writeString(folder.resolve("snapshot.1_20"), "twentY");

        assertThat(files.newestIntact().orElseThrow().getIndex()).isEqualTo(10);
    }

    @Test
    void onlyDamagedSnapshotsAreNoEmptyState() throws Exception {
        save(1, 10, "ten");
        Files.writeString(folder.resolve("snapshot.1_10"), "");

        assertThatThrownBy(() -> files.newestIntact())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aWriterThatFailsLeavesNothing() {
        assertThatThrownBy(() -> files.write(TermIndex.valueOf(1, 10), out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(root.resolve("tmp")).isEmptyDirectory();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void pruningKeepsTheNewest() throws Exception {
        save(1, 10, "ten");
        save(1, 20, "twenty");
        save(2, 30, "thirty");

        var kept = files.prune(2);

        assertThat(kept).extracting(SingleFileSnapshotInfo::getIndex).containsExactly(30L, 20L);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("snapshot.1_20", "snapshot.1_20.md5", "snapshot.2_30", "snapshot.2_30.md5");
    }

    @Test
    void leftoversOfACrashAreCleared() throws Exception {
        files.write(TermIndex.valueOf(1, 10), out -> out.write(1));
        Files.createDirectories(root.resolve("tmp/snapshot-from-the-leader/sm"));

        files.clearTemporary();

        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void othersCannotReadThem() throws Exception {
        save(1, 10, "ten");

        for (String name : new String[] {"snapshot.1_10", "snapshot.1_10.md5"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    private void save(long term, long index, String content) throws IOException {
        files.publish(files.write(TermIndex.valueOf(term, index), out -> out.write(content.getBytes(UTF_8))));
    }

    private String content(SingleFileSnapshotInfo snapshot) throws IOException {
        try (var in = files.open(snapshot)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
