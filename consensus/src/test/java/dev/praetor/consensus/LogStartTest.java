package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts that fail say why, and starts on what a crash left behind succeed.
class LogStartTest {
    @TempDir
    Path folder;

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = LogConfig.single(folder, new Peer("one", "127.0.0.1", taken.getLocalPort()));

            assertFails(config, "the Raft address 127.0.0.1, port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        var config = Running.config(folder).withBindHost("192.0.2.1");

        assertFails(config, "cannot listen on the Raft address 192.0.2.1");
    }

    @Test
    void aFolderInUseIsNamedWithItsUser() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.start(config)) {
            assertFails(
                    config,
                    "the data folder " + folder + " is in use by process "
                            + ProcessHandle.current().pid());
            assertThat(one.log().failure()).isNotDone();
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(Running.config(file), "is not a folder");
        assertFails(Running.config(file.resolve("below")), "cannot be");
    }

    @Test
    void aFolderOfAnotherServerIsNotTakenOver() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a");
        }
        var other = new Peer("two", "127.0.0.1", Ports.free());

        assertFails(LogConfig.single(folder, other), "belongs to the servers [one], not to this server two");
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a");
        }
    }

    @Test
    void aLogThatLacksItsSnapshotIsNotAnEmptyState() throws Exception {
        var config = Running.config(folder)
                .withSnapshots(new SnapshotPolicy(Long.MAX_VALUE, Long.MAX_VALUE, java.time.Duration.ZERO, 1));
        try (var one = Running.lead(config)) {
            one.commit("x".repeat(60_000));
            one.close();
        }
        // Another term begins another segment, so that the first can be cut.
        try (var one = Running.lead(config)) {
            one.commit("b");
            one.log().snapshot().get();
            await().until(() -> find("log_.*").size() == 1);
        }
        for (Path file : find("snapshot.*")) {
            Files.delete(file);
        }

        assertFails(config, "begins at entry");
    }

    @Test
    void aFailedStartLeavesNothingRunningAndTheFolderFree() throws Exception {
        var config = Running.config(folder);
        try (var taken = new ServerSocket(config.self().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertFails(config, "in use");
        }
        assertFails(Running.config(Files.createFile(folder.resolve("file"))), "not a folder");

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("one") || name.startsWith("praetor-log")));
        Running.lead(config).close();
    }

    @Test
    void aWriteThatACrashCutShortIsDroppedAndTheRestIsKept() throws Exception {
        var config = Running.config(folder);
        Path saved = folder.resolve("saved");
        try (var one = Running.lead(config)) {
            one.commit("a");
            one.commit("b");
            // While it runs, the open segment ends in the zeros that a crash would leave.
            Files.copy(find("log_inprogress.*").getFirst(), saved);
        }
        Path segment = find("log_inprogress.*").getFirst();
        Files.move(saved, segment, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {120, 8, 1, 16, 3, 26, 50}), written(channel));
        }

        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a", "b");
            assertThat(one.commit("c")).isEqualTo("2:c");
        }
        try (var one = Running.lead(config)) {
            assertThat(one.lines()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void damageInTheMiddleOfTheLogIsNamedAndNotCut() throws Exception {
        var config = Running.config(folder);
        try (var one = Running.lead(config)) {
            one.commit("a".repeat(100));
            one.commit("b");
        }
        Path segment = find("log_inprogress.*").getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        int inTheFirst = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("aaaa");
        bytes[inTheFirst] ^= 1;
        Files.write(segment, bytes);

        assertFails(config, "damaged at byte");
    }

    private static void assertFails(LogConfig config, String message) {
        Quiet.ratis();
        assertThatThrownBy(() -> RatisLog.open(config, new Journal()))
                .isInstanceOf(LogStartException.class)
                .hasMessageContaining(message);
    }

    private static long written(FileChannel channel) throws IOException {
        var all = ByteBuffer.allocate((int) channel.size());
        channel.read(all, 0);
        int end = all.capacity();
        while (all.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private List<Path> find(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(name))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
