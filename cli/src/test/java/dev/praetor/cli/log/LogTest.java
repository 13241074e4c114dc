package dev.praetor.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.praetor.agent.config.AgentConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00.123Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(TEN);

    @TempDir
    Path folder;

    private static LoggingEvent event(Level level, String message) {
        var logger = new LoggerContext().getLogger("dev.praetor.server.leader.Duties");
        var event = new LoggingEvent("", logger, level, message, null, null);
        event.setInstant(TEN);
        return event;
    }

    @Test
    void aLineHasTimeLevelPlaceAndMessage() {
        var layout = new LineLayout(ZoneOffset.UTC);

        assertThat(layout.doLayout(event(Level.INFO, "took over")))
                .isEqualTo("2026-11-22T10:00:00.123Z [INFO]  server.leader: took over\n");
        assertThat(layout.doLayout(event(Level.ERROR, "no")))
                .isEqualTo("2026-11-22T10:00:00.123Z [ERROR] server.leader: no\n");
    }

    @Test
    void aLineMayBeJson() {
        assertThat(new JsonLayout().doLayout(event(Level.WARN, "a \"b\"")))
                .isEqualTo("{\"@level\":\"warn\",\"@message\":\"a \\\"b\\\"\",\"@module\":\"server.leader\","
                        + "\"@timestamp\":\"2026-11-22T10:00:00.123Z\"}\n");
    }

    @Test
    void whatLibrariesSayByTheJdksOwnLoggingIsSaidInOurLines() throws IOException {
        var console = new ByteArrayOutputStream();
        var record = new LogRecord(java.util.logging.Level.WARNING, "no {0} here");
        record.setLoggerName("org.example.Library");
        record.setParameters(new Object[] {"room"});
        var small = new LogRecord(java.util.logging.Level.INFO, "metrics are there");
        small.setLoggerName("io.netty.Metrics");

        try (var logs = Logs.start("INFO", console)) {
            assertThat(logs.ring()).isNotNull();
            var passing = new JdkLines();
            passing.publish(record);
            passing.publish(small);
        }

        assertThat(console.toString(UTF_8))
                .contains("[WARN]  Library: no room here\n")
                .doesNotContain("metrics");
    }

    @Test
    void othersAreNamedByTheirClass() {
        assertThat(Names.brief("org.apache.ratis.server.RaftServer")).isEqualTo("RaftServer");
        assertThat(Names.brief("dev.praetor.agent.Agent")).isEqualTo("agent");
    }

    @Test
    void theNewestLinesAreKept() {
        var ring = new Ring(new LineLayout(ZoneOffset.UTC));
        ring.start();
        for (var i = 0; i <= Ring.LINES; i++) {
            ring.doAppend(event(Level.INFO, "line " + i));
        }

        assertThat(ring.lines()).hasSize(Ring.LINES);
        assertThat(ring.lines().getFirst()).endsWith(": line 1\n");
        assertThat(ring.lines().getLast()).endsWith(": line " + Ring.LINES + "\n");
    }

    @Test
    void aFollowerHearsMoreThanIsWritten() {
        var changes = new AtomicInteger();
        var heard = new ArrayList<String>();
        var followers = new Followers(new LineLayout(ZoneOffset.UTC), new JsonLayout(), changes::incrementAndGet);
        var ring = new Ring(new LineLayout(ZoneOffset.UTC));
        ring.start();
        var fork = new Fork(List.of(ring), followers);
        fork.start();
        fork.writeFrom(Level.WARN);

        var end = followers.add(Level.DEBUG, false, heard::add);
        assertThat(followers.lowest(Level.WARN)).isEqualTo(Level.DEBUG);
        fork.doAppend(event(Level.DEBUG, "detail"));
        fork.doAppend(event(Level.TRACE, "too much"));
        end.run();
        fork.doAppend(event(Level.DEBUG, "nobody listens"));

        assertThat(heard).containsExactly("2026-11-22T10:00:00.123Z [DEBUG] server.leader: detail");
        assertThat(ring.lines()).isEmpty();
        assertThat(followers.lowest(Level.WARN)).isEqualTo(Level.WARN);
        assertThat(changes).hasValue(2);
    }

    @Test
    void aLibraryThatSaysTheSameAgainAndAgainIsCutShort() {
        var ring = new Ring(new LineLayout(ZoneOffset.UTC));
        ring.start();
        var fork = new Fork(List.of(ring), new Followers(new LineLayout(ZoneOffset.UTC), new JsonLayout(), () -> {}));
        fork.start();
        for (int i = 0; i < Floods.LINES + 3; i++) {
            fork.doAppend(library(TEN, "no leader " + i));
            fork.doAppend(event(Level.INFO, "ours " + i));
        }
        fork.doAppend(library(TEN.plusMillis(Floods.WINDOW_MILLIS), "and again"));

        assertThat(ring.lines()).hasSize(2 * Floods.LINES + 3 + 2);
        assertThat(ring.lines().get(ring.lines().size() - 2))
                .endsWith("[WARN]  Library: 3 more lines of this kind were left out\n");
        assertThat(ring.lines().getLast()).endsWith("[WARN]  Library: and again\n");

        fork.everything(true);
        for (int i = 0; i < Floods.LINES + 3; i++) {
            fork.doAppend(library(TEN.plusMillis(Floods.WINDOW_MILLIS), "all"));
        }
        assertThat(ring.lines()).hasSize(3 * Floods.LINES + 6 + 2);
    }

    private static LoggingEvent library(Instant at, String message) {
        var event = event(Level.WARN, message);
        event.setLoggerName("org.example.Library");
        event.setInstant(at);
        return event;
    }

    @Test
    void anAgentsLinesGoToConsoleFileAndFollowers() throws IOException {
        var console = new ByteArrayOutputStream();
        var heard = new CopyOnWriteArrayList<String>();
        var logging = new AgentConfig.Logging(false, Optional.of(folder.resolve("logs/p.log")), 0, Duration.ZERO, 0);
        try (var logs = Logs.start(logging, "WARN", console)) {
            var following = logs.follow("info", true, heard::add);
            LoggerFactory.getLogger(LogTest.class).info("for followers");
            LoggerFactory.getLogger(LogTest.class).warn("for all");
            LoggerFactory.getLogger("io.netty.X").info("for nobody");
            await().until(() -> heard.size() == 2);
            following.stop();
        }

        assertThat(console.toString(UTF_8)).hasLineCount(1).contains("[WARN]  cli.log: for all");
        assertThat(Files.readString(folder.resolve("logs/p.log"))).isEqualTo(console.toString(UTF_8));
        assertThat(heard.getFirst()).contains("\"@message\":\"for followers\"");
    }

    private RotatingFile file(long bytes, Duration age, int kept) throws IOException {
        return new RotatingFile(folder.resolve("logs/praetor.log"), new RotatingFile.Rules(bytes, age, kept), now::get);
    }

    private void write(RotatingFile file, String line) throws IOException {
        file.write(line.getBytes(UTF_8));
        file.flush();
        now.updateAndGet(time -> time.plusSeconds(1));
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder.resolve("logs"))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileThatIsLargeEnoughIsPutAside() throws IOException {
        try (var file = file(10, Duration.ZERO, 0)) {
            write(file, "12345\n");
            write(file, "6789\n");
        }

        assertThat(Files.readString(folder.resolve("logs/praetor.log"))).isEqualTo("6789\n");
        assertThat(names()).containsExactly("praetor-" + TEN.plusSeconds(1).toEpochMilli() + ".log", "praetor.log");
    }

    @Test
    void aFileThatIsOldEnoughIsPutAside() throws IOException {
        try (var file = file(0, Duration.ofSeconds(2), 0)) {
            write(file, "a\n");
            write(file, "b\n");
            write(file, "c\n");
        }

        assertThat(Files.readString(folder.resolve("logs/praetor.log"))).isEqualTo("c\n");
    }

    @Test
    void onlySoManyOldFilesStay() throws IOException {
        try (var file = file(1, Duration.ZERO, 2)) {
            for (var i = 0; i < 6; i++) {
                write(file, i + "\n");
            }
        }
        assertThat(names()).hasSize(3);
    }

    @Test
    void noOldFileNeedStay() throws IOException {
        try (var file = file(1, Duration.ZERO, -1)) {
            write(file, "a\n");
            write(file, "b\n");
        }
        assertThat(names()).containsExactly("praetor.log");
    }

    @Test
    void aFileThatIsThereGoesOn() throws IOException {
        Files.createDirectory(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/praetor.log"), "before\n");
        try (var file = file(0, Duration.ZERO, 0)) {
            write(file, "after\n");
        }
        assertThat(Files.readString(folder.resolve("logs/praetor.log"))).isEqualTo("before\nafter\n");
    }
}
