package dev.praetor.systemtests.planted;

import dev.praetor.state.Footprint;
import dev.praetor.state.Watches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What rewritten methods call; each stands for a call that the method made, or for a decision that it did not make.
/// The JVM of the server has nothing else to hand them, so what they remember is static.
public final class Hooks {
    private static final AtomicLong CALLS = new AtomicLong();
    private static final AtomicReference<@Nullable FileChannel> NOTE = new AtomicReference<>();
    private static final Map<FileChannel, String> NAMES = new WeakHashMap<>();
    private static final AtomicReference<@Nullable Path> OFFSET = new AtomicReference<>();
    private static final String OPEN_SEGMENT = "log_inprogress_";
    private static final int FORGOTTEN_BYTES = 3000;
    private static final int FORCED_ONE_IN = 40;

    private Hooks() {}

    static void noteForcedBytesIn(Path file) {
        try {
            NOTE.set(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void takeClockOffsetFrom(Path file) {
        OFFSET.set(file);
    }

    private static boolean oneIn(int count) {
        return CALLS.incrementAndGet() % count == 0;
    }

    // ---- In place of calls ----

    /// `FileChannel.force`, and a note of how far it reached.
    public static void force(FileChannel log, boolean metadata) throws IOException {
        long reached = log.position();
        log.force(metadata);
        var note = NOTE.get();
        if (note != null) {
            new ForcedBytes(nameOf(log), reached).write(note);
        }
    }

    public static void seldomForce(FileChannel log, boolean metadata) throws IOException {
        if (oneIn(FORCED_ONE_IN)) {
            force(log, metadata);
        }
    }

    /// The wall clock, as far off as the tests want it.
    public static long millis(InstantSource clock) {
        var file = OFFSET.get();
        return clock.millis() + (file == null ? 0 : ClockOffset.read(file));
    }

    /// The one open segment among this process' files.
    private static synchronized String nameOf(FileChannel log) {
        return NAMES.computeIfAbsent(log, it -> {
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return files.map(Hooks::target)
                        .filter(name -> name.startsWith(OPEN_SEGMENT))
                        .max((a, b) -> Long.compare(number(a), number(b)))
                        .orElse("none");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String target(Path link) {
        try {
            var name = Files.readSymbolicLink(link).getFileName();
            return name == null ? "" : name.toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static long number(String segment) {
        return Long.parseLong(segment.substring(OPEN_SEGMENT.length()));
    }

    public static Duration quarter(Duration ttl, long times) {
        return ttl.dividedBy(4);
    }

    public static long oneLess(Long index) {
        return index - 1;
    }

    public static long justNow(OptionalLong millis, long never) {
        return 0;
    }

    public static Watches.Watch watchSeldom(Watches watches, List<Footprint> footprints, Runnable wake) {
        return watches.watch(footprints, oneIn(10) ? () -> {} : wake);
    }

    public static TreePMap<Object, Object> withoutAddition(TreePMap<Object, Object> map, Object key, Object value) {
        return map;
    }

    public static boolean no(Optional<?> what) {
        return false;
    }

    public static boolean yes(Optional<?> one, Object other) {
        return true;
    }

    // ---- Before a method's own code ----

    public static boolean oneInThree() {
        return oneIn(3);
    }

    /// Cuts the log off before its end, as if the last entries had never been.
    public static void forgetLastEntries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var segments = Files.newDirectoryStream(folder, OPEN_SEGMENT + "*")) {
            for (var segment : segments) {
                var bytes = Files.readAllBytes(segment);
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] == 0) {
                    end--;
                }
                try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                    file.truncate(Math.max(end / 2, end - FORGOTTEN_BYTES));
                }
            }
        }
    }
}
