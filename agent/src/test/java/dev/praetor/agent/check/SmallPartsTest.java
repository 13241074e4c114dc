package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {
    @Nested
    class OfAProgramsOutput {
        @Test
        void whatFitsIsKeptAsItIs() throws IOException {
            assertThat(tail(5, "12345")).isEqualTo("12345");
        }

        @Test
        void oneByteMoreLosesTheFirstOneAndSaysSo() throws IOException {
            assertThat(tail(5, "123456")).isEqualTo("Captured 5 of 6 bytes\n...\n23456");
        }

        @Test
        void piecesAreKeptInOrder() throws IOException {
            var tail = new Tail(4);
            for (var piece : new String[] {"ab", "cdefghij", "k", "lm"}) {
                tail.take(new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8)));
            }

            assertThat(tail.text()).isEqualTo("Captured 4 of 13 bytes\n...\njklm");
        }

        @Test
        void oneLookTakesOnlySoMuch() throws IOException {
            var stream = new ByteArrayInputStream(new byte[Tail.MAX_TAKE + 100_000]);

            assertThat(new Tail(10).take(stream)).isEqualTo(Tail.MAX_TAKE);
        }

        private String tail(int most, String output) throws IOException {
            var tail = new Tail(most);
            tail.take(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
            return tail.text();
        }
    }

    @Nested
    class OfAReport {
        @Test
        void whatFitsIsKeptAsItIs() {
            assertThat(Cut.to(4096, "o".repeat(4096))).isEqualTo("o".repeat(4096));
        }

        @Test
        void oneByteMoreIsCutWithARemark() {
            assertThat(Cut.to(4096, "o".repeat(4097)))
                    .isEqualTo("o".repeat(4096) + " ... (captured 4096 of 4097 bytes)");
        }

        @Test
        void bytesCountAndNotCharacters() {
            assertThat(Cut.to(4, "äää")).isEqualTo("ää ... (captured 4 of 6 bytes)");
        }
    }

    @Nested
    class OfAPlace {
        @ParameterizedTest
        @CsvSource({"h:1,h,1", "10.0.0.1:80,10.0.0.1,80", "[::1]:443,::1,443", ":80,localhost,80"})
        void hostAndPortAreFound(String text, String host, int port) {
            assertThat(HostPort.parse(text)).contains(new HostPort(host, port));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "h", "h:", "h:x", "h:-1", "h:65536", "::1:80"})
        void whatIsNoPlaceIsNone(String text) {
            assertThat(HostPort.parse(text)).isEqualTo(Optional.empty());
        }
    }

    @Nested
    class OfGrpcHealth {
        @Test
        void theQuestionNamesTheService() {
            assertThat(HealthMessage.request("ab").getBytes()).containsExactly(0, 0, 0, 0, 4, 0x0a, 2, 'a', 'b');
        }

        @Test
        void aLongNameHasALongLength() {
            var bytes = HealthMessage.request("x".repeat(300)).getBytes();

            assertThat(bytes).hasSize(5 + 3 + 300).startsWith(0, 0, 0, 1, 47, 0x0a, (byte) 0xac, 0x02);
        }

        @Test
        void servingIsServing() {
            assertThat(HealthMessage.read(200, answer(1), "0", "").serving()).isTrue();
        }

        @Test
        void anythingElseIsNotAndSaysWhatItIs() {
            assertThat(HealthMessage.read(200, answer(2), "0", "").text()).isEqualTo("serving status NOT_SERVING");
            assertThat(HealthMessage.read(200, Buffer.buffer(new byte[5]), "0", "")
                            .text())
                    .isEqualTo("serving status UNKNOWN");
            assertThat(HealthMessage.read(200, Buffer.buffer(), "5", "unknown service")
                            .text())
                    .isEqualTo("gRPC status 5: unknown service");
            assertThat(HealthMessage.read(404, Buffer.buffer(), "", "").serving())
                    .isFalse();
        }

        private Buffer answer(int status) {
            return Buffer.buffer(new byte[] {0, 0, 0, 0, 2, 0x08, (byte) status});
        }
    }

    @Nested
    class OfDockersStream {
        @Test
        void framesAreTakenApartWhereverTheyAreCut() {
            var whole = Buffer.buffer(new byte[] {1, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', 'c', 2, 0, 0, 0, 0, 0, 0, 1, 'd'});
            for (var cut = 0; cut <= whole.length(); cut++) {
                var stream = new DockerStream(100);
                stream.take(whole.slice(0, cut));
                stream.take(whole.slice(cut, whole.length()));

                assertThat(stream.text()).as("cut at %d", cut).isEqualTo("abcd");
            }
        }

        @Test
        void onlySoMuchIsKept() {
            var stream = new DockerStream(2);
            stream.take(Buffer.buffer(new byte[] {1, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', 'c'}));

            assertThat(stream.text()).isEqualTo("ab");
        }
    }

    @Test
    void aDockerHostThatIsNoneIsNamed() {
        assertThatThrownBy(() -> DockerHost.of(Optional.of("nonsense")))
                .hasMessage("the Docker host \"nonsense\" is neither unix:///path nor tcp://host:port");
    }
}
