package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A machine that writes down what it is told. The answer to a command is how many came before it and the command.
final class Journal implements Machine {
    /// Applying this is a bug, on purpose.
    static final String POISON = "poison";

    private List<String> lines = new ArrayList<>();
    private long bytes;
    private final List<Integer> entrySizes = new ArrayList<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final ReentrantLock gate = new ReentrantLock();

    /// Makes them as long as they may become.
    @Override
    public List<byte[]> admit(List<byte[]> commands) {
        admitted.addAndGet(commands.size());
        return commands.stream()
                .map(command -> Arrays.copyOf(command, command.length + ADMISSION_BYTES))
                .toList();
    }

    /// How many commands of other servers it let in.
    int admitted() {
        return admitted.get();
    }

    @Override
    public List<byte[]> apply(long entryIndex, List<byte[]> commands) {
        gate.lock();
        try {
            return write(commands);
        } finally {
            gate.unlock();
        }
    }

    /// Nothing is applied until it is released, by the same thread.
    ReentrantLock held() {
        gate.lock();
        return gate;
    }

    private synchronized List<byte[]> write(List<byte[]> commands) {
        entrySizes.add(commands.size());
        List<byte[]> results = new ArrayList<>();
        for (byte[] command : commands) {
            bytes += command.length;
            // What was added when it was admitted is no part of the line.
            String line = new String(command, UTF_8).replace("\0", "");
            if (line.equals(POISON)) {
                throw new IllegalStateException("poisoned");
            }
            results.add((lines.size() + ":" + line).getBytes(UTF_8));
            lines.add(line);
        }
        return results;
    }

    @Override
    public synchronized SnapshotWriter snapshot() {
        List<String> captured = List.copyOf(lines);
        return out -> {
            var data = new DataOutputStream(out);
            data.writeInt(captured.size());
            for (String line : captured) {
                data.writeUTF(line);
            }
            data.flush();
        };
    }

    @Override
    public synchronized void restore(InputStream snapshot) throws IOException {
        var data = new DataInputStream(snapshot);
        List<String> restored = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            restored.add(data.readUTF());
        }
        lines = restored;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// How many bytes all applied commands had, with what was added when they were admitted.
    synchronized long bytes() {
        return bytes;
    }

    synchronized List<Integer> entrySizes() {
        return List.copyOf(entrySizes);
    }
}
