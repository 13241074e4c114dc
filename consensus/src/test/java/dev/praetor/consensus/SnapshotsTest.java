package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots of one server's log, and restarts from them.
class SnapshotsTest {
    @TempDir
    Path folder;

    @Test
    void aRestartFromASnapshotKeepsEverything() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a");
            long covered = snapshot(one);
            assertThat(covered).isEqualTo(one.log().facts().appliedIndex());
            assertThat(one.log().facts().snapshotIndex()).isEqualTo(covered);
            one.commit("b");
        }
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a", "b");
            // Only what came after the snapshot was applied again.
            assertThat(one.journal().entrySizes()).hasSize(1);
        }
    }

    @Test
    void aSnapshotOfNothingNewIsTheSameSnapshot() throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            one.commit("a");

            assertThat(snapshot(one)).isEqualTo(snapshot(one));
            assertThat(snapshotFiles()).hasSize(1);
        }
    }

    @Test
    void manyEntriesBringASnapshotByThemselves() throws Exception {
        var config = Running.config(folder).withSnapshots(new SnapshotPolicy(50, Long.MAX_VALUE, Duration.ZERO, 2));
        try (var one = Running.lead(config)) {
            for (int i = 0; i < 60; i++) {
                one.commit("c" + i);
            }
            await().until(() -> one.log().facts().snapshotIndex() >= 49);
        }
    }

    @Test
    void manyBytesBringASnapshotByThemselves() throws Exception {
        var config = Running.config(folder).withSnapshots(new SnapshotPolicy(Long.MAX_VALUE, 4096, Duration.ZERO, 2));
        try (var one = Running.lead(config)) {
            one.commit("a".repeat(5000));
            await().until(() -> one.log().facts().snapshotIndex() > 0);
        }
    }

    @Test
    void theLogIsCutAtTheOldestSnapshotThatIsKept() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            // Each of these fills more than one segment of the log.
            for (int round = 0; round < 4; round++) {
                fill(one);
                snapshot(one);
            }
            assertThat(snapshotFiles()).hasSize(2);
            await().untilAsserted(() -> assertThat(segmentBytes()).isLessThan(3 * FILL_BYTES));
            one.commit("last");
        }
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).hasSize(4 * FILL_COMMANDS + 1).endsWith("last");
        }
    }

    @Test
    void aDamagedSnapshotLosesNothing() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a");
            snapshot(one);
            one.commit("b");
            snapshot(one);
            one.commit("c");
        }
        var newest = snapshotFiles().stream()
                .max(Comparator.comparing(SnapshotsTest::index))
                .orElseThrow();
        Files.write(newest, new byte[] {1, 2, 3});

        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a", "b", "c");
        }
    }

    private static final int FILL_COMMANDS = 200;
    private static final long FILL_BYTES = 200 * 60_000L;

    private static void fill(Running one) {
        var outcomes = Stream.generate(() -> one.submit("x".repeat(60_000)))
                .limit(FILL_COMMANDS)
                .toList();
        outcomes.forEach(outcome -> Running.result(Running.outcome(outcome)));
    }

    private static long snapshot(Running one) throws Exception {
        return one.log().snapshot().get(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static long index(Path snapshot) {
        String name = snapshot.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('_') + 1));
    }

    private List<Path> snapshotFiles() {
        return files("snapshot\\.\\d+_\\d+");
    }

    /// Files that vanish meanwhile count nothing.
    private long segmentBytes() {
        return files("log_.*").stream()
                .mapToLong(segment -> segment.toFile().length())
                .sum();
    }

    private List<Path> files(String name) {
        return below(folder.toFile())
                .filter(file -> file.getName().matches(name))
                .map(File::toPath)
                .toList();
    }

    /// Unlike a walk over the files, this does not mind that the log cuts itself.
    private static Stream<File> below(File file) {
        File[] inside = file.listFiles();
        return inside == null ? Stream.of(file) : Arrays.stream(inside).flatMap(SnapshotsTest::below);
    }
}
