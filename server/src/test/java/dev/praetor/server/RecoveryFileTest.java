package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryFileTest {
    private static final Peer SELF = new Peer("a", "10.0.0.1", 8300);

    @TempDir
    Path folder;

    @Test
    void withoutAFileThereIsNoRecovery() throws Exception {
        assertThat(new RecoveryFile(folder).read(SELF)).isEmpty();
    }

    @Test
    void itsServersAreTheVotersAndItIsUsedOnce() throws Exception {
        write("""
                [{"id": "a", "address": "10.9.9.9:8300"},
                 {"id": "b", "address": "[2001:db8::1]:8300", "non_voter": false}]""");
        var file = new RecoveryFile(folder);

        assertThat(file.read(SELF)).containsExactly(SELF, new Peer("b", "2001:db8::1", 8300));
        file.applied();

        assertThat(new RecoveryFile(folder).read(SELF)).isEmpty();
        assertThat(folder.resolve(RecoveryFile.APPLIED)).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "[1]",
                "[{\"id\": \"a\"}]",
                "[{\"id\": \"a\", \"address\": \"10.0.0.1\"}]",
                "[{\"id\": \"a\", \"address\": \"10.0.0.1:x\"}]",
                "[{\"id\": \"b\", \"address\": \"10.0.0.2:8300\"}]"
            })
    void badContentIsRefusedWithASentence(String content) throws Exception {
        write(content);

        assertThatThrownBy(() -> new RecoveryFile(folder).read(SELF))
                .isInstanceOf(LogStartException.class)
                .hasMessageContaining("peers.json cannot be used: ")
                .hasMessageEndingWith("correct it, or remove it to start without a recovery");
    }

    @Test
    void aFileThatIsTooLongIsNotRead() throws Exception {
        write(" ".repeat(RecoveryFile.MOST_BYTES + 1));

        assertThatThrownBy(() -> new RecoveryFile(folder).read(SELF)).hasMessageContaining("longer than 65536 bytes");
    }

    private void write(String content) throws Exception {
        Files.writeString(folder.resolve(RecoveryFile.NAME), content);
    }
}
