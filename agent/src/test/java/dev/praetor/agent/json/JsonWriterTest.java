package dev.praetor.agent.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void membersAndItemsArePutTogetherWithoutSpace() {
        var json = new JsonWriter(false)
                .beginObject()
                .name("a")
                .value(1)
                .name("b")
                .beginArray()
                .value("x")
                .nil()
                .value(true)
                .endArray()
                .name("c")
                .beginObject()
                .endObject()
                .endObject();
        assertThat(json).hasToString("{\"a\":1,\"b\":[\"x\",null,true],\"c\":{}}");
    }

    @Test
    void prettyMeansFourSpaces() {
        var json = new JsonWriter(true)
                .beginObject()
                .name("a")
                .beginArray()
                .value(1)
                .value(2)
                .endArray()
                .name("b")
                .beginArray()
                .endArray()
                .endObject();
        assertThat(json).hasToString("""
                        {
                            "a": [
                                1,
                                2
                            ],
                            "b": []
                        }""");
    }

    @Test
    void whatCouldEndAScriptIsEscapedAsGoDoes() {
        assertThat(new JsonWriter(false).value("<b>&\u2028\u2029\n\t\u0001\"\\é\uD83D\uDE00\u007f"))
                .hasToString("\"\\u003cb\\u003e\\u0026\\u2028\\u2029\\n\\t\\u0001\\\"\\\\é\uD83D\uDE00\u007f\"");
    }

    @Test
    void aLoneSurrogateIsReplaced() {
        assertThat(new JsonWriter(false).value("a\uD83Db")).hasToString("\"a\\ufffdb\"");
    }

    @Test
    void unsignedNumbersShowAllTheirDigits() {
        assertThat(new JsonWriter(false).unsigned(-1)).hasToString("18446744073709551615");
    }

    @Test
    void bytesAreBase64() {
        assertThat(new JsonWriter(false).base64(new byte[] {0, 1, 2, -1})).hasToString("\"AAEC/w==\"");
    }

    @Test
    void collectionsAreWrittenInTheirOrder() {
        assertThat(new JsonWriter(false).values(List.of("b", "a"))).hasToString("[\"b\",\"a\"]");
        assertThat(new JsonWriter(false).values(new TreeMap<>(Map.of("b", "2", "a", "1"))))
                .hasToString("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void longTextsGrowTheBuffer() {
        var text = "x".repeat(100_000) + "é";
        assertThat(new JsonWriter(false, 16).value(text)).hasToString("\"" + text + "\"");
    }
}
