package dev.praetor.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "gzip, deflate|true",
                "deflate, GZIP;q=0.5|true",
                "identity|false",
                "*|false",
                "gzip;q=0|false",
                "gzip;q=0.0|false",
                "gzip;q=abc|false",
                "br|false"
            })
    void onlyGzipItselfWithAWeightAboveZeroCounts(String accept, boolean accepted) {
        assertThat(Gzip.accepted(accept)).isEqualTo(accepted);
    }

    @Test
    void shortBodiesGoAsTheyAre() {
        var request = HttpHeaders.headers().set("Accept-Encoding", "gzip");
        assertThat(Gzip.wanted(Gzip.MIN_BYTES - 1, request)).isFalse();
        assertThat(Gzip.wanted(Gzip.MIN_BYTES, request)).isTrue();
        assertThat(Gzip.wanted(Gzip.MIN_BYTES, HttpHeaders.headers())).isFalse();
    }
}
