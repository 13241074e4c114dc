package dev.praetor.agent.host;

import dev.praetor.agent.store.Folder;
import dev.praetor.agent.store.Folder.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The identity of this machine in the cluster: made once, then kept in the data folder as `node-id`.
public final class NodeId {
    static final String FILE = "node-id";

    private NodeId() {}

    /// The ID that is configured, else the one that was kept, else a new one. Blocks.
    ///
    /// @throws IOException when it cannot be kept, or what was kept is no ID
    public static String of(Optional<String> configured, Folder dataDir, RandomGenerator random) throws IOException {
        var kept = dataDir.names().contains(FILE)
                ? Optional.of(new String(dataDir.read(FILE), StandardCharsets.UTF_8).strip())
                : Optional.<String>empty();
        var wanted = configured.isPresent() ? configured.map(NodeId::canonical) : kept.map(NodeId::canonical);
        if (wanted.filter(String::isEmpty).isPresent()) {
            throw new IOException(
                    configured.isPresent()
                            ? "node_id \"" + configured.get() + "\" is no UUID"
                            : "the file node-id in " + dataDir
                                    + " holds no UUID; restore it, or delete it to get a new identity");
        }
        var id = wanted.orElseGet(() -> new UUID(version4(random.nextLong()), variant(random.nextLong())).toString());
        if (kept.filter(id::equals).isEmpty()) {
            dataDir.write(FILE, (id + "\n").getBytes(StandardCharsets.UTF_8), Durability.DISK);
        }
        return id;
    }

    /// In lower case; empty when this is no UUID.
    private static String canonical(String text) {
        try {
            var id = UUID.fromString(text).toString();
            return id.equalsIgnoreCase(text) ? id : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static long version4(long bits) {
        return bits & ~0xf000L | 0x4000L;
    }

    private static long variant(long bits) {
        return bits & ~(0xc0L << 56) | 0x80L << 56;
    }
}
