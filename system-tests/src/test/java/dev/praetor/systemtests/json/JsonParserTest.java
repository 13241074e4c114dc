package dev.praetor.systemtests.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "1e",
                "-",
                "+1",
                "nul",
                "[1 2]",
                "[1]x",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "\"\\u06\u06f61\"",
                "NaN",
                "'a'"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"b\": 1, \"a\": [true, false, null]}", "18446744073709551615", "\"\\u00e9\\ud83d\\ude00\\n\""
            })
    void whatIsReadIsWrittenAgain(String text) throws JsonSyntaxException {
        assertThat(JsonText.SENT.of(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xff, '"'})).hasMessageContaining("UTF-8");
    }

    @Test
    void aDocumentThatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> Json.parse("[".repeat(201) + "]".repeat(201))).hasMessageContaining("200");
    }

    @Test
    void numbersAreEqualByValueAndKeepAllDigits() throws JsonSyntaxException {
        assertThat(Json.parse("1.0")).isEqualTo(Json.parse("1"));
        assertThat(Json.parse("18446744073709551615")).isNotEqualTo(Json.parse("18446744073709551614"));
    }

    @Test
    void pointersFindMembersAndItems() throws JsonSyntaxException {
        var document = Json.parse("{\"a/b\": [{\"c\": \"found\"}], \"n\": 7}");
        assertThat(Pointer.text(document, "/a~1b/0/c")).contains("found");
        assertThat(Pointer.number(document, "/n")).contains(7L);
        assertThat(Pointer.find(document, "/a~1b/1")).isEmpty();
        assertThat(Pointer.find(document, "")).contains(document);
    }
}
