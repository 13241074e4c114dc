package dev.praetor.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTextAndNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0s,0",
        "1ns,1",
        "1.5µs,1500",
        "10ms,10000000",
        "1s,1000000000",
        "1.5s,1500000000",
        "1m0s,60000000000",
        "1h0m0s,3600000000000",
        "24h0m0s,86400000000000",
        "-1h0m0.5s,-3600500000000"
    })
    void durationsPrintAsGoPrintsThemAndReadBack(String text, long nanos) {
        assertThat(GoDuration.print(nanos)).isEqualTo(text);
        assertThat(GoDuration.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1h,3600000000000", "1m30s,90000000000", "+5s,5000000000", ".5s,500000000", "5.s,5000000000"})
    void durationsAreReadInAllOfGosForms(String text, long nanos) {
        assertThat(GoDuration.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-", "s", "1..5s", ".s", "9223372036854775808ns"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage("time: invalid duration \"" + text + "\"");
    }

    @Test
    void aNumberWithoutUnitAndAnUnknownUnitSaySo() {
        assertThatThrownBy(() -> GoDuration.parse("10")).hasMessage("time: missing unit in duration \"10\"");
        assertThatThrownBy(() -> GoDuration.parse("10d")).hasMessage("time: unknown unit \"d\" in duration \"10d\"");
    }

    @Test
    void aDurationLongerThanAnybodyWritesIsRefused() {
        var longest = "0".repeat(GoDuration.MAX_LENGTH - 1) + "s";
        assertThat(GoDuration.parse(longest)).isZero();
        assertThatThrownBy(() -> GoDuration.parse("0" + longest)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0",
        "1.0,1",
        "0.001,0.001",
        "1.5,1.5",
        "1e21,1e+21",
        "123456789012345680000,123456789012345680000",
        "1e-7,1e-7",
        "1.5e-10,1.5e-10",
        "-2.5,-2.5",
        "0.000001,0.000001"
    })
    void doublesPrintAsGosEncoderPrintsThem(double number, String text) {
        assertThat(GoNumbers.print(number)).isEqualTo(text);
    }

    @Test
    void unsignedNumbersAreReadUpToTheLargest() {
        assertThat(GoNumbers.unsigned("18446744073709551615")).hasValue(-1L);
        assertThat(GoNumbers.unsigned("18446744073709551616")).isEmpty();
        assertThat(GoNumbers.unsigned("-1")).isEmpty();
        assertThat(GoNumbers.unsigned("")).isEmpty();
        assertThat(GoNumbers.unsigned("9".repeat(100_000))).isEmpty();
    }

    @Test
    void refusedUnsignedNumbersSayWhy() {
        assertThat(GoNumbers.unsignedError("abc")).isEqualTo("strconv.ParseUint: parsing \"abc\": invalid syntax");
        assertThat(GoNumbers.unsignedError("18446744073709551616"))
                .isEqualTo("strconv.ParseUint: parsing \"18446744073709551616\": value out of range");
    }

    @Test
    void quotedTextIsEscaped() {
        assertThat(GoText.quote("a\"b\\c\nd\u0001é")).isEqualTo("\"a\\\"b\\\\c\\nd\\x01é\"");
    }
}
