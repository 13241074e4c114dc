package dev.praetor.registrator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    @Test
    void whatIsAbsentOrOfAnotherKindReadsAsEmpty() throws JsonUnreadable {
        var tree = JsonTree.parse("{\"a\":{\"b\":null,\"c\":1},\"d\":[\"x\",2]}");
        assertThat(tree.at("a", "b").text()).isEmpty();
        assertThat(tree.at("a", "c").text()).isEmpty();
        assertThat(tree.at("a", "c").number()).isEqualTo(1);
        assertThat(tree.at("no", "such", "path").members()).isEmpty();
        assertThat(tree.at("d").textItems()).containsExactly("x", "");
        assertThat(tree.at("a").truth()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "nope", "\"text\"", "7"})
    void whatIsNoDocumentIsUnreadable(String text) {
        assertThatThrownBy(() -> JsonTree.parse(text)).isInstanceOf(JsonUnreadable.class);
    }

    @Test
    void bracketsWithoutEndAreUnreadable() {
        assertThatThrownBy(() -> JsonTree.parse("[".repeat(200_000))).isInstanceOf(JsonUnreadable.class);
    }

    @Test
    void aTextThatEndsWithinAnExponentIsUnreadable() {
        assertThatThrownBy(() -> JsonTree.parse("{\"a\":1e")).isInstanceOf(JsonUnreadable.class);
    }
}
