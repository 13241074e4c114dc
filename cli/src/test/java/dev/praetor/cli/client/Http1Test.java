package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Http1Test {
    private static Answer read(String answer) throws IOException {
        return Http1.exchange(
                new ByteArrayInputStream(answer.getBytes(ISO_8859_1)),
                new ByteArrayOutputStream(),
                Request.get("/v1/x"),
                Map.of());
    }

    @Test
    void aRequestEndsItsConnection() throws IOException {
        var sent = new ByteArrayOutputStream();
        Http1.exchange(
                new ByteArrayInputStream("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1)),
                sent,
                Request.put("/v1/x").with("a", "b c").body(new byte[] {'!'}),
                Map.of("Host", "h"));

        assertThat(sent.toString(ISO_8859_1))
                .isEqualTo("PUT /v1/x?a=b%20c HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\n!");
    }

    @Test
    void aBodyEndsByLengthOrWithTheConnection() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc").text())
                .isEqualTo("ab");
        assertThat(read("HTTP/1.1 404 Not Found\r\n\r\nabc")).satisfies(answer -> {
            assertThat(answer.text()).isEqualTo("abc");
            assertThat(answer.isMissing()).isTrue();
        });
    }

    @Test
    void anInterimAnswerIsPassedOver() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b\r\n\r\n")
                        .header("x-a"))
                .contains("b");
    }

    @Test
    void aTornAnswerIsNoAnswer() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
                .hasMessage("unexpected EOF");
        assertThatThrownBy(() -> read("HTTP/1.1 200")).hasMessage("EOF");
        assertThatThrownBy(() -> read("SSH-2.0\r\n")).hasMessage("malformed HTTP response \"SSH-2.0\"");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nX: " + "y".repeat(Http1.MAX_HEAD_BYTES) + "\r\n\r\n"))
                .hasMessageContaining("head is larger than");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: " + (Http1.MAX_BODY_BYTES + 1L) + "\r\n\r\n"))
                .hasMessageContaining("is larger than");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"))
                .hasMessageContaining("is larger than");
    }
}
