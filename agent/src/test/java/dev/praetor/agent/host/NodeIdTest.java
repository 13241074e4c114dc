package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.store.Folder.Durability;
import dev.praetor.agent.store.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeIdTest {
    private static final String CONFIGURED = "0b9c2f1e-6c1a-4f0e-9b7d-3a2f1c0d4e5f";

    private final MemoryFolder folder = new MemoryFolder();

    @Test
    void theFirstStartMakesOneAndEveryOtherKeepsIt() throws IOException {
        var first = NodeId.of(Optional.empty(), folder, new Random(1));

        assertThat(UUID.fromString(first).version()).isEqualTo(4);
        assertThat(UUID.fromString(first).variant()).isEqualTo(2);
        assertThat(NodeId.of(Optional.empty(), folder, new Random(2))).isEqualTo(first);
    }

    @Test
    void theConfiguredOneIsTakenAndKept() throws IOException {
        NodeId.of(Optional.empty(), folder, new Random(1));

        assertThat(NodeId.of(Optional.of(CONFIGURED.toUpperCase(java.util.Locale.ROOT)), folder, new Random(1)))
                .isEqualTo(CONFIGURED);
        assertThat(NodeId.of(Optional.empty(), folder, new Random(1))).isEqualTo(CONFIGURED);
    }

    @Test
    void aFileThatHoldsNoIdStopsTheStart() throws IOException {
        folder.write(NodeId.FILE, "rubbish\n".getBytes(StandardCharsets.UTF_8), Durability.DISK);

        assertThatThrownBy(() -> NodeId.of(Optional.empty(), folder, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no UUID");
    }

    @Test
    void aConfiguredIdThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> NodeId.of(Optional.of("1-2-3-4-5"), folder, new Random(1)))
                .hasMessage("node_id \"1-2-3-4-5\" is no UUID");
    }
}
