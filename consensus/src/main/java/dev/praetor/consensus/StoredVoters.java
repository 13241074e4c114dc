package dev.praetor.consensus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.storage.RaftStorageDirectory;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The voters as the folder of a stopped log has them, and how to put others in their place.
///
/// Ratis takes the last of: the configurations among the log's entries, and the one in `raft-meta.conf`, by their
/// index. So one that is written there with the index that comes after the log's last entry is in force at the next
/// start. A leader begins its term with an entry of exactly that index and content; what a leader of others puts
/// there instead takes precedence, and then the file must go ([#settle]): Ratis would not start with two different
/// ones for one index.
final class StoredVoters {
    private static final Logger LOG = LoggerFactory.getLogger(StoredVoters.class);
    private static final String FILE = "raft-meta.conf";
    private static final Pattern OPEN_SEGMENT = Pattern.compile("log_inprogress_(\\d+)");
    private static final Pattern CLOSED_SEGMENT = Pattern.compile("log_(\\d+)-(\\d+)");
    private static final long NONE = -1;

    private final Path current;
    private final Path snapshots;

    /// `directory` is that of the log; nothing may run in it.
    StoredVoters(Path directory) {
        Path group = directory.resolve(RatisPeers.GROUP.getUuid().toString());
        this.current = group.resolve(RaftStorageDirectory.CURRENT_DIR_NAME);
        this.snapshots = group.resolve(RaftStorageDirectory.STATE_MACHINE_DIR_NAME);
    }

    /// Whether there is a log that somebody has written to.
    boolean hasLog() throws IOException {
        return lastIndex() != NONE;
    }

    void replace(List<RaftPeer> voters) throws IOException {
        var configuration = RaftConfigurationProto.newBuilder();
        voters.forEach(voter -> configuration.addPeers(voter.getRaftPeerProto()));
        var entry = LogEntryProto.newBuilder()
                .setIndex(lastIndex() + 1)
                .setConfigurationEntry(configuration)
                .build();
        Path draft = current.resolve(FILE + ".new");
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OwnerOnly.file(draft);
            var out = Channels.newOutputStream(channel);
            entry.writeTo(out);
            out.flush();
            channel.force(true);
        }
        Files.move(draft, current.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnerOnly.syncNames(current);
        LOG.info("From entry {} on, the voters are {}", entry.getIndex(), voters);
    }

    /// Before each start: the log's own entry is the one that counts.
    void settle() throws IOException {
        Path file = current.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        long index;
        try (InputStream in = Files.newInputStream(file)) {
            index = LogEntryProto.parseFrom(in).getIndex();
        }
        if (index >= firstInLog() && index <= lastInLog()) {
            Files.delete(file);
            OwnerOnly.syncNames(current);
        }
    }

    private long lastIndex() throws IOException {
        return Math.max(lastInLog(), newestSnapshot());
    }

    private long firstInLog() throws IOException {
        return segments().stream().mapToLong(Segment::first).min().orElse(Long.MAX_VALUE);
    }

    private long lastInLog() throws IOException {
        return segments().stream().mapToLong(Segment::last).max().orElse(NONE);
    }

    private record Segment(long first, long last) {}

    private List<Segment> segments() throws IOException {
        List<Segment> found = new ArrayList<>();
        for (Path file : list(current)) {
            String name = file.getFileName().toString();
            var open = OPEN_SEGMENT.matcher(name);
            var closed = CLOSED_SEGMENT.matcher(name);
            if (open.matches()) {
                long first = Long.parseLong(open.group(1));
                found.add(new Segment(first, first + LogTail.entries(file) - 1));
            } else if (closed.matches()) {
                found.add(new Segment(Long.parseLong(closed.group(1)), Long.parseLong(closed.group(2))));
            }
        }
        return found;
    }

    private long newestSnapshot() throws IOException {
        return list(snapshots).stream()
                .map(file -> SimpleStateMachineStorage.SNAPSHOT_REGEX.matcher(
                        file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(2)))
                .max()
                .orElse(NONE);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }
}
