package dev.praetor.http.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private record Address(String ip, int port) {}

    private record Row(
            String name,
            int port,
            boolean on,
            List<String> tags,
            Map<String, String> meta,
            List<Address> checks,
            Map<String, Address> addresses) {}

    private static final Columns<Address> ADDRESS =
            new Columns<Address>().text("Address", Address::ip).number("Port", Address::port);

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("Node", Row::name)
            .number("Port", Row::port)
            .bool("On", Row::on)
            .texts("Tags", Row::tags)
            .textMap("Meta", Row::meta)
            .rows("Checks", ADDRESS, Row::checks)
            .rowMap("TaggedAddresses", ADDRESS, Row::addresses);

    private static final Row ROW = new Row(
            "web-1",
            80,
            true,
            List.of("v1", "primary"),
            Map.of("team", "red", "a b", "c"),
            List.of(new Address("10.0.0.1", 1), new Address("10.0.0.2", 2)),
            Map.of("wan", new Address("192.0.2.1", 443)));

    private static boolean keeps(String expression) {
        return Filter.of(expression, COLUMNS).test(ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Node == \"web-1\"",
                "Node==`web-1`",
                "Node != other",
                "Port == 80",
                "Port != 81",
                "On == true",
                "On != 0",
                "\"v1\" in Tags",
                "Tags contains v1",
                "Tags not contains v2",
                "v2 not in Tags",
                "Node contains \"eb\"",
                "Node matches \"^web-[0-9]$\"",
                "Node not matches `^x`",
                "Meta.team == red",
                "Meta[\"a b\"] == c",
                "team in Meta",
                "Meta is not empty",
                "Tags is not empty",
                "Checks is not empty",
                "Checks.Port == 2",
                "TaggedAddresses.wan.Port == 443",
                "wan in TaggedAddresses",
                "not Node == x",
                "not not Node == \"web-1\"",
                "Port == 1 or Port == 80",
                "Port == 80 and (Port == 1 or not Port == 2)",
                "Port == 80 or Port == 1 and Port == 2",
                " ( Port == 80 ) ",
                "Node matches \"[[:alpha:]]+\"",
                "Node matches \"(?P<x>w)eb\"",
                ""
            })
    void theseHold(String expression) {
        assertThat(keeps(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Node == \"WEB-1\"",
                "Meta.none == x",
                "Meta.none != x",
                "TaggedAddresses.lan.Port == 443",
                "Checks.Port == 3",
                "Tags is empty",
                "not (Port == 80 or Port == 1)",
                "not Port == 80 or Port == 1",
                "Port == 1 and Port == 80",
                "Node matches \"^eb\""
            })
    void theseDoNotHold(String expression) {
        assertThat(keeps(expression)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Node =~1:6 (5): no match found, expected: \"!=\", \"==\", \"contains\", \"in\", \"is\", \"matches\", \"not\" or [ \\t\\r\\n]",
                "Port ==~1:8 (7): no match found, expected: \"-\", \"0\", \"\\\"\", \"`\", [ \\t\\r\\n], [1-9] or [a-zA-Z]",
                "Node == \"a\" and~1:16 (15): no match found, expected: [ \\t\\r\\n]",
                "Node is emptyy~1:14 (13): no match found, expected: [ \\t\\r\\n] or EOF",
                "any~1:4 (3): no match found, expected: \"!=\", \".\", \"==\", \"[\", [ \\t\\r\\n] or [a-zA-Z0-9_]",
                "Node == cat and and~1:20 (19): no match found, expected: \"!=\", \".\", \"==\", \"[\", [ \\t\\r\\n] or [a-zA-Z0-9_]",
                "(Node == \"a\"~1:13 (12): rule \"grouping\": Unmatched parentheses",
                "Node in \"x\"~1:9 (8): rule \"match\": Invalid selector",
                "Bogus == 1~Selector \"Bogus\" is not valid",
                "Node.Bogus == 1~Selector \"Node.Bogus\" is not valid",
                "Meta == 1~Invalid match operator \"Equal\" for selector \"Meta\"",
                "Node is not empty~Invalid match operator \"Is Not Empty\" for selector \"Node\"",
                "Port matches \"8\"~Invalid match operator \"Matches\" for selector \"Port\"",
                "Port == \"abc\"~Failed to coerce value \"abc\" for selector \"Port\": strconv.ParseInt: parsing \"abc\": invalid syntax",
                "On == maybe~Failed to coerce value \"maybe\" for selector \"On\": strconv.ParseBool: parsing \"maybe\": invalid syntax",
                "Node matches \"[\"~Failed to compile regular expression \"[\": error parsing regexp: missing closing ]: `[`",
                "Node matches \"(a\"~Failed to compile regular expression \"(a\": error parsing regexp: missing closing ): `(a`",
                "Node matches \"(?=a)\"~Failed to compile regular expression \"(?=a)\": error parsing regexp: invalid or unsupported Perl syntax: `(?=`"
            })
    void whatMakesNoSenseIsRefusedInKnownWords(String expression, String message) {
        assertThatThrownBy(() -> keeps(expression))
                .isInstanceOf(FilterException.class)
                .hasMessage(message);
    }

    @Test
    void aRegularExpressionThatWouldRunForeverIsGivenUp() {
        var filter = Filter.of("Node matches \"^(.*a){20}b\"", COLUMNS);
        var row = new Row("a".repeat(60) + "!", 0, false, List.of(), Map.of(), List.of(), Map.of());
        assertThatThrownBy(() -> filter.test(row)).hasMessageContaining("takes too long to match");
    }

    @Test
    void aRegularExpressionThatRecursesTooDeepIsGivenUp() {
        var filter = Filter.of("Node matches \"^(a|b)*$\"", COLUMNS);
        var row = new Row("ab".repeat(60_000) + "!", 0, false, List.of(), Map.of(), List.of(), Map.of());
        assertThatThrownBy(() -> filter.test(row)).hasMessageContaining("takes too long to match");
    }

    @Test
    void lengthAndNestingHaveLimits() {
        assertThatThrownBy(() -> keeps("Node == \"" + "x".repeat(Parser.MAX_LENGTH) + "\""))
                .hasMessageContaining("longer than");
        var deep = "(".repeat(Parser.MAX_DEPTH) + "Port == 80" + ")".repeat(Parser.MAX_DEPTH);
        assertThat(keeps(deep)).isTrue();
        assertThatThrownBy(() -> keeps("(" + deep + ")")).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> keeps("not ".repeat(Parser.MAX_DEPTH + 1) + "Port == 80"))
                .hasMessageContaining("nested deeper");
    }

    @Test
    void noBytesBringItDown() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var words = new String[] {
            "Text",
            "Texts",
            "==",
            "!=",
            "in",
            "not",
            "is",
            "empty",
            "matches",
            "contains",
            "and",
            "or",
            "(",
            ")",
            "\"",
            "`",
            " ",
            " ",
            ".",
            "[",
            "\"a\"",
            "(a+)+$",
            "1",
            "-",
            "\\",
            "\u00e9"
        };
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(12), 0, words.length).forEach(i -> text.append(words[i]));
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(outcome(bytes)).as("seed %d: %s", seed, text).isIn(true, false);
        }
    }

    private static Object outcome(byte[] bytes) {
        try {
            return Filter.fuzz(bytes);
        } catch (RuntimeException e) {
            return e;
        }
    }
}
