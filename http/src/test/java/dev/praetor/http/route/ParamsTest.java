package dev.praetor.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
    private static Params params(String query) {
        return Params.parse(query).orElseThrow();
    }

    @Test
    void presenceAndValueAreDifferentThings() {
        var params = params("recurse&flags=&cas=5");
        assertThat(params.has("recurse")).isTrue();
        assertThat(params.value("recurse")).isEmpty();
        assertThat(params.maybe("flags")).contains("");
        assertThat(params.value("cas")).isEqualTo("5");
        assertThat(params.maybe("none")).isEmpty();
    }

    @Test
    void repeatedNamesKeepAllTheirValuesInOrder() {
        assertThat(params("tag=a&x=1&tag=b&tag").values("tag")).containsExactly("a", "b", "");
    }

    @Test
    void plusIsASpaceAndEscapesAreDecodedOnce() {
        assertThat(params("filter=Node+%3D%3D+%2525").value("filter")).isEqualTo("Node == %25");
    }

    @Test
    void valuesCanBeHadAsBytes() {
        assertThat(params("separator=%FF").octets("separator")).isEqualTo("\u00ff");
        assertThat(params("separator=%C3%A9").value("separator")).isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=%zz", "x=%", "x=%1", "a;b", "%zz=1"})
    void aBadQueryIsNone(String query) {
        assertThat(Params.parse(query)).isEmpty();
    }

    @Test
    void emptyPairsAreSkipped() {
        assertThat(params("&&a=1&").value("a")).isEqualTo("1");
        assertThat(params("").isEmpty()).isTrue();
    }

    @Test
    void tooManyPairsAreRefused() {
        assertThat(Params.parse("a&".repeat(Params.MAX_PAIRS))).isPresent();
        assertThat(Params.parse("a&".repeat(Params.MAX_PAIRS + 1))).isEmpty();
    }

    @Test
    void inOneLineTheyAreSortedAndEscaped() {
        assertThat(params("cas=1&acquire=a/b+c&x").encoded()).isEqualTo("acquire=a%2Fb+c&cas=1&x=");
    }
}
