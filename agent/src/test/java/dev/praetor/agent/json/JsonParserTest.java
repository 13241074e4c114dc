package dev.praetor.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonParserTest {
    private static JsonValue parse(String text) {
        return Decoding.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{bad|invalid character 'b' looking for beginning of object key string",
                "not json|invalid character 'o' in literal null (expecting 'u')",
                "~~|EOF",
                "~  ~|EOF",
                "{|unexpected EOF",
                "[1|unexpected EOF",
                "{\"a\":1,}|invalid character '}' looking for beginning of object key string",
                "{\"a\" 1}|invalid character '1' after object key",
                "{\"a\":1 2}|invalid character '2' after object key:value pair",
                "[1 2]|invalid character '2' after array element",
                "[1,]|invalid character ']' looking for beginning of value",
                "'a'|invalid character '\\'' looking for beginning of value",
                "[01]|invalid character '1' after array element",
                "[-a]|invalid character 'a' in numeric literal",
                "[1.x]|invalid character 'x' after decimal point in numeric literal",
                "[1ex]|invalid character 'x' in exponent of numeric literal",
                "\"\\x\"|invalid character 'x' in string escape code",
                "\"\\u12g4\"|invalid character 'g' in \\u hexadecimal character escape",
                "trux|invalid character 'x' in literal true (expecting 'e')",
            })
    void whatIsNoJsonIsRefusedInGosWords(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void aRawControlCharacterInAStringIsRefused() {
        assertThatThrownBy(() -> parse("\"a\nb\"")).hasMessage("invalid character '\\n' in string literal");
    }

    @Test
    void whatFollowsTheFirstValueIsNotLookedAt() {
        assertThat(parse("{} trailing")).isEqualTo(new JsonValue.Obj(0, java.util.List.of()));
    }

    @Test
    void numbersKeepEveryDigit() {
        assertThat(parse("18446744073709551615")).isEqualTo(new JsonValue.Num(0, "18446744073709551615"));
    }

    @Test
    void escapesAreReadAndLoneSurrogatesReplaced() {
        assertThat(parse("\"a\\n\\u00e9\\ud83d\\ude00\\ud83dx\\/\""))
                .isEqualTo(new JsonValue.Str(0, "a\né\uD83D\uDE00\uFFFDx/"));
    }

    @Test
    void nestingHasALimit() {
        var deepest = "[".repeat(JsonParser.MAX_DEPTH) + "]".repeat(JsonParser.MAX_DEPTH);
        assertThat(parse(deepest)).isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(JsonParser.MAX_DEPTH + 2))).hasMessage("exceeded max depth");
    }

    @Test
    void whatTheWriterWritesIsReadBackAsItWas() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var value = any(random, 0);
            var compact = new JsonWriter(false).value(value).toString();
            var pretty = new JsonWriter(true).value(value).toString();
            assertThat(new JsonWriter(false).value(parse(compact)).toString())
                    .as("seed %d", seed)
                    .isEqualTo(compact);
            assertThat(new JsonWriter(false).value(parse(pretty)).toString())
                    .as("seed %d", seed)
                    .isEqualTo(compact);
        }
    }

    @Test
    void noBytesBringItDown() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var alphabet = "{}[]\",:\\ue0x19.-+tfn \n\u00e9".getBytes(StandardCharsets.UTF_8);
        for (var round = 0; round < 5_000; round++) {
            var bytes = new byte[random.nextInt(24)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(Decoding.parse(bytes)).isNotNull();
            } catch (JsonException e) {
                assertThat(e.reason()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static JsonValue any(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> new JsonValue.Nil(0);
            case 1 -> new JsonValue.Bool(0, random.nextBoolean());
            case 2 -> new JsonValue.Num(0, Long.toString(random.nextLong()));
            case 3 -> new JsonValue.Str(0, text(random));
            case 4 ->
                new JsonValue.Arr(
                        0,
                        random.ints(random.nextInt(4))
                                .mapToObj(_ -> any(random, depth + 1))
                                .toList());
            default ->
                new JsonValue.Obj(
                        0,
                        random.ints(random.nextInt(4))
                                .mapToObj(_ -> new JsonValue.Member(0, text(random), any(random, depth + 1)))
                                .toList());
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        random.ints(random.nextInt(8), 0, 0x2100).forEach(text::appendCodePoint);
        return random.nextInt(5) == 0 ? text + "\uD83D\uDE00<&>" : text.toString();
    }
}
