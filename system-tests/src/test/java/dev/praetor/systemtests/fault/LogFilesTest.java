package dev.praetor.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path segment;

    @BeforeEach
    void aSegmentOf100BytesAndManyZeros() throws IOException {
        data = Files.createDirectories(folder.resolve("data/raft"));
        segment = data.resolve("log_inprogress_12");
        var bytes = new byte[20_000];
        Arrays.fill(bytes, 0, 100, (byte) 7);
        Files.write(segment, bytes);
        Files.write(data.resolve("log_inprogress_3"), new byte[1]);
    }

    @Test
    void aTornTailFollowsTheLastByteOfTheNewestSegment() throws IOException {
        LogFiles.tear(folder.resolve("data"), 5);
        var bytes = Files.readAllBytes(segment);
        assertThat(Arrays.copyOf(bytes, 100)).containsOnly(7);
        assertThat(bytes[100]).isEqualTo((byte) 0xFF);
        assertThat(bytes).hasSize(20_000);
    }

    @Test
    void aPowerCutTakesWhatWasNotForced() throws IOException {
        Files.writeString(folder.resolve("forced-bytes"), "log_inprogress_12 60   \n");
        LogFiles.dropUnforced(folder.resolve("data"));
        assertThat(Files.size(segment)).isEqualTo(60);
    }

    @Test
    void aSegmentThatWasNeverForcedLosesAllButItsHeader() throws IOException {
        Files.writeString(folder.resolve("forced-bytes"), "log_inprogress_3 1   \n");
        LogFiles.dropUnforced(folder.resolve("data"));
        assertThat(Files.size(segment)).isEqualTo(8);
    }
}
