package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.praetor.agent.Outcome;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.testing.Wire.Answer;
import dev.praetor.state.Command;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.StagedRestore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnapshotResourceTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer put(byte[] body) {
        try (var wire = new Wire(port)) {
            wire.request("PUT", "/v1/snapshot", body);
            return wire.answer();
        }
    }

    private byte[] saved() {
        var answer = Wire.get(port, "/v1/snapshot");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/x-gzip");
        return answer.body();
    }

    private static byte[] unzipped(byte[] packed) throws IOException {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void whatWasSavedIsBroughtBack() {
        Wire.put(port, "/v1/kv/a", "then");
        var backup = saved();
        Wire.put(port, "/v1/kv/a", "now");
        Wire.put(port, "/v1/kv/b", "new");
        var before = server.replica().current().index();

        assertThat(put(backup).status()).isEqualTo(200);

        assertThat(Wire.get(port, "/v1/kv/a?raw").text()).isEqualTo("then");
        assertThat(Wire.get(port, "/v1/kv/b").status()).isEqualTo(404);
        assertThat(server.replica().current().index()).isGreaterThan(before);
    }

    @Test
    void noCombinationOfConsistenciesIsRefused() {
        assertThat(Wire.get(port, "/v1/snapshot?stale&consistent").status()).isEqualTo(200);
        assertThat(Wire.get(port, "/v1/kv/a?stale&consistent").status()).isEqualTo(400);
    }

    @Test
    void anArchiveIsOneThatOtherProgramsRead() throws IOException {
        var tar = unzipped(saved());

        assertThat(new String(tar, 0, 9, StandardCharsets.US_ASCII)).isEqualTo("meta.json");
        assertThat(new String(tar, 257, 5, StandardCharsets.US_ASCII)).isEqualTo("ustar");
        assertThat(tar.length % 512).isZero();
    }

    @Test
    void noFileIsLeftBehind() throws Exception {
        var backup = saved();
        put(backup);
        put("not a snapshot".getBytes(StandardCharsets.UTF_8));

        await().until(() -> filesLeft() == 0);
    }

    private long filesLeft() throws IOException {
        try (var files = Files.list(server.folder())) {
            return files.count();
        }
    }

    @Test
    void aClientThatGoesAwayMidwayLeavesNothing() throws Exception {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/snapshot HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nsome of it");
            await().until(() -> filesLeft() == 1);
        }

        await().until(() -> filesLeft() == 0);
        assertThat(put(saved()).status()).as("its place is free again").isEqualTo(200);
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        var backup = saved();
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/snapshot HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " + backup.length
                    + "\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            wire.send(backup);
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aLargeStateGoesIntoTheLogInParts() {
        var value = new byte[400_000];
        new Random(1).nextBytes(value);
        for (var i = 0; i < 10; i++) {
            value[0] = (byte) i;
            server.replica()
                    .apply(new KvCommand.Put(
                            Key.ofUtf8("large/" + i), ByteString.copyFrom(value), 0, new KvCommand.Condition.Always()));
        }
        var backup = saved();
        var before = server.replica().current();
        Wire.put(port, "/v1/kv/large/0", "changed");

        assertThat(put(backup).status()).isEqualTo(200);

        assertThat(server.replica().current().toString().substring("State ".length() + 2))
                .isEqualTo(before.toString().substring("State ".length() + 2));
        assertThat(server.replica().submitted().stream().filter(StagedRestore.Part.class::isInstance))
                .hasSizeGreaterThan(2);
        assertThat(server.replica().submitted().getLast()).isInstanceOf(StagedRestore.Finish.class);
    }

    @Test
    void aPartThatIsNotTakenEndsItAndGivesUpWhatIsStaged() {
        var backup = saved();
        var asked = new CopyOnWriteArrayList<Command>();
        server.replica().answerWith(command -> {
            asked.add(command);
            return new Outcome.Rejected("no room");
        });

        var answer = put(backup);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("Not restored, nothing was changed: no room");
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).isInstanceOf(StagedRestore.Drop.class);
    }

    @Test
    void whatIsNoWholeBackupChangesNothing() throws IOException {
        Wire.put(port, "/v1/kv/a", "1");
        var backup = saved();
        var index = server.replica().current().index();

        assertThat(put("not a snapshot".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("failed to decompress snapshot: gzip: invalid header");
        assertThat(put(Arrays.copyOf(backup, backup.length / 2)).status()).isEqualTo(500);
        assertThat(put(zipped(new byte[0])).text()).contains("no state.bin in it");
        var damaged = unzipped(backup);
        damaged[512 * 3 + 20] ^= 1;
        assertThat(put(zipped(damaged)).text()).contains("hash check failed");
        assertThat(server.replica().current().index()).isEqualTo(index);
    }

    @Test
    void oneMoreThanMayBePackedAtATimeIsTurnedAway() {
        var full = new SnapshotResource(
                HttpSettings.defaults("dc1", "node1"),
                server.replica(),
                server.folder(),
                InstantSource.system(),
                SnapshotResource.MAX_BYTES,
                new Semaphore(0));
        try (var other = new OneServer(HttpSettings.defaults("dc1", "node1"), 0, at("/v1/full", full))) {
            assertThat(Wire.get(other.port(), "/v1/full").status()).isEqualTo(429);
            assertThat(Wire.put(other.port(), "/v1/full", "x").status()).isEqualTo(429);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedAsItArrives() throws Exception {
        var small = new SnapshotResource(
                HttpSettings.defaults("dc1", "node1"),
                server.replica(),
                server.folder(),
                InstantSource.system(),
                100_000,
                new Semaphore(1));
        try (var other = new OneServer(HttpSettings.defaults("dc1", "node1"), 0, at("/v1/small", small))) {
            assertThat(Wire.put(other.port(), "/v1/small", "x".repeat(100_001)).status())
                    .as("by what it announces")
                    .isEqualTo(413);
            try (var wire = new Wire(other.port())) {
                wire.send("PUT /v1/small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (var i = 0; i < 11; i++) {
                    wire.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
                }
                assertThat(wire.answer().status()).as("by what came").isEqualTo(413);
            }
            await().until(() -> filesLeft() == 0);
            assertThat(Wire.put(other.port(), "/v1/small", "x".repeat(100_000)).status())
                    .as("its place is free again, and this fits")
                    .isEqualTo(500);
        }
    }

    @Test
    void theLimitIsThatOfTheRoute() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/snapshot HTTP/1.1\r\nHost: x\r\nContent-Length: " + (SnapshotResource.MAX_BYTES + 1)
                    + "\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    /// The same resource under another path.
    private static Resource at(String path, SnapshotResource resource) {
        return routes -> {
            var own = new Routes();
            resource.routes(own);
            var route = own.find("/v1/snapshot").orElseThrow();
            var get = route.endpoint("GET").orElseThrow();
            var put = route.endpoint("PUT").orElseThrow();
            routes.at(path).get(get.permission(), get.handler()).put(put.permission(), put.limit(), put.handler());
        };
    }
}
