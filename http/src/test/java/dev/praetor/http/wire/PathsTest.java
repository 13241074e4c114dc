package dev.praetor.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.wire.Paths.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/kv/double//slash,/v1/kv/double/slash",
        "/v1/kv/x/../y,/v1/kv/y",
        "/v1/kv/./y,/v1/kv/y",
        "/v1/kv/k/..%2Fy,/v1/kv/y",
        "/v1/kv/k/%2e%2e/y,/v1/kv/y",
        "/v1/kv//lead,/v1/kv/lead",
        "//v1/kv/a,/v1/kv/a",
        "/v1/kv/a/..,/v1/kv",
        "/v1/kv/a/../,/v1/kv/",
        "/../../v1,/v1",
        "/v1//kv/a%20b?raw&x=1,/v1/kv/a%20b?raw&x=1"
    })
    void aPathThatIsNotInItsShortestFormIsSentThere(String target, String location) {
        assertThat(Paths.read(target)).isEqualTo(new Target.Moved(location));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kv/a%2Fb,/v1/kv/a/b",
        "/v1/kv/pct%2525,/v1/kv/pct%25",
        "/v1/kv/plus+sign,/v1/kv/plus+sign",
        "/v1/kv/.hidden/a..b/...,/v1/kv/.hidden/a..b/...",
        "/v1/kv/trailing/,/v1/kv/trailing/",
        "/,/",
        "http://host:8500/v1/kv/a,/v1/kv/a",
        "http://host,/"
    })
    void otherPathsAreDecodedOnceAndKept(String target, String path) {
        assertThat(Paths.read(target)).isEqualTo(new Target.Fine(path, ""));
    }

    @Test
    void bytesThatAreNoTextAreKeptAsBytes() {
        assertThat(Paths.read("/v1/kv/bad%FF")).isEqualTo(new Target.Fine("/v1/kv/bad\u00ff", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/kv/nul%00byte", "/v1/kv/new%0Aline", "/v1/kv/%7F", "/v1/kv/%E2%80%A8", "/v1/kv/%C2%A0"})
    void charactersThatDoNotPrintAreRefused(String target) {
        assertThat(Paths.read(target)).isEqualTo(new Target.Unprintable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kv/%zz", "/v1/kv/%", "/v1/kv/%4", "*", "v1/kv/a", ""})
    void brokenTargetsAreRefused(String target) {
        assertThat(Paths.read(target)).isEqualTo(new Target.Broken());
    }

    @Test
    void theQueryIsLeftAsItIs() {
        assertThat(Paths.read("/v1/kv/a?x=%zz?;")).isEqualTo(new Target.Fine("/v1/kv/a", "x=%zz?;"));
    }
}
