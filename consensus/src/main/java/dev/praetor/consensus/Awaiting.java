package dev.praetor.consensus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.ClientId;

/// Which other servers wait to hear of a commit: for an entry that they sent to this leader, or for what is to be
/// read there.
final class Awaiting {
    /// Who asked for a read index waits until it has applied that, unless it had; and is likely to ask again.
    static final long READERS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LongSupplier nanos;
    /// By the half of its name that a server keeps, how many of its entries are not answered yet.
    private final Map<Long, Integer> entries = new ConcurrentHashMap<>();
    /// By server, when it asked last; those who asked long ago go when another asks.
    private final Map<String, Long> readers = new ConcurrentHashMap<>();

    Awaiting(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// The name under which a server sends entries: its own half for this life of it, half for all.
    static ClientId sender(String server) {
        return ClientId.valueOf(
                new UUID(half(server), ThreadLocalRandom.current().nextLong()));
    }

    private static long half(String server) {
        return UUID.nameUUIDFromBytes(server.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    private static long half(ClientId sender) {
        ByteBuffer id = sender.toByteString().asReadOnlyByteBuffer();
        return id.getLong();
    }

    void entered(ClientId sender) {
        entries.merge(half(sender), 1, Integer::sum);
    }

    void answered(ClientId sender) {
        entries.computeIfPresent(half(sender), (_, count) -> count == 1 ? null : count - 1);
    }

    void reads(String server) {
        long now = nanos.getAsLong();
        readers.values().removeIf(since -> now - since >= READERS_NANOS);
        readers.put(server, now);
    }

    /// Tells, whenever it is asked, whether that server waits.
    BooleanSupplier at(String server) {
        Long half = half(server);
        return () -> {
            Long read = readers.get(server);
            return entries.containsKey(half) || (read != null && nanos.getAsLong() - read < READERS_NANOS);
        };
    }
}
