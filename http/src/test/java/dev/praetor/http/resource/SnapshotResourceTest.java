package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.Consistency;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Params;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Routes;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.testing.Wire.Answer;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    void anArchiveThatUnpacksToTooMuchIsGivenUp() throws IOException {
        var header = new ByteArrayOutputStream();
        Tar.write("state.bin", new byte[513], header);

        assertThatThrownBy(() -> Tar.read(new ByteArrayInputStream(header.toByteArray()), 512))
                .hasMessageContaining("larger than any");
        assertThat(Tar.read(new ByteArrayInputStream(header.toByteArray()), 513)
                        .orElseThrow()
                        .content())
                .hasSize(513);
    }

    @Test
    void oneMoreThanMayBePackedAtATimeIsTurnedAway() {
        var routes = new Routes();
        new SnapshotResource(HttpSettings.defaults("dc1", "node1"), server.replica(), new Semaphore(0)).routes(routes);
        var question = new HttpQuestion(
                "GET",
                "/v1/snapshot",
                "",
                Params.NONE,
                MultiMap.caseInsensitiveMultiMap(),
                new byte[0],
                "127.0.0.1",
                "node1",
                Consistency.DEFAULT);

        var reply = routes.find("/v1/snapshot")
                .orElseThrow()
                .endpoint("GET")
                .orElseThrow()
                .handler()
                .answer(question);

        assertThat(((Reply.Later) reply).reply().cause())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertThat(put(new byte[SnapshotResource.MAX_BYTES + 1]).status()).isEqualTo(413);
    }
}
