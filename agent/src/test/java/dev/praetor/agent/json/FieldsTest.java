package dev.praetor.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.json.Decoding.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final Shape REQUEST = Shape.of("structs.RegisterRequest");
    private static final Shape SERVICE = Shape.of("structs.NodeService");

    private static Decoding decoding(String body, Unknown unknown) {
        return Decoding.of(body.getBytes(StandardCharsets.UTF_8), unknown);
    }

    private static Fields fields(String body) {
        return decoding(body, Unknown.IGNORED).object(REQUEST);
    }

    @Test
    void namesAreFoundInAnyCaseAndTheLastOfSeveralWins() {
        assertThat(fields("{\"node\":\"a\",\"NODE\":\"b\"}").string("Node")).isEqualTo("b");
    }

    @Test
    void anotherSpellingCountsWhenTheNameItselfIsAbsent() {
        assertThat(fields("{\"enable_tag_override\":true}").bool("EnableTagOverride", "enable_tag_override"))
                .isTrue();
        assertThat(fields("{\"A\":\"x\",\"a_b\":\"y\"}").string("A", "a_b")).isEqualTo("x");
    }

    @Test
    void nullCountsAsAbsent() {
        var fields = fields("{\"Node\":null,\"Tags\":null}");
        assertThat(fields.string("Node")).isEmpty();
        assertThat(fields.strings("Tags")).isEmpty();
        assertThat(fields.has("Node")).isFalse();
    }

    @Test
    void aWrongTypeIsReportedWithThePathToIt() {
        var decoding = decoding("{\"Service\":{\"Port\":\"80\"}}", Unknown.REFUSED);
        assertThat(decoding.object(REQUEST)
                        .object("Service", SERVICE)
                        .orElseThrow()
                        .integer("Port"))
                .isZero();
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal string into Go struct field NodeService.Service.Port of type int");
    }

    @Test
    void anAnonymousTypeHasNoNameInErrors() {
        var decoding = decoding("{\"Port\":\"80\"}", Unknown.IGNORED);
        decoding.object(Shape.of("struct { X bool; *structs.Alias }")).integer("Port");
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal string into Go struct field .Port of type int");
    }

    @Test
    void aTypeThatDecodesItselfBeginsPathsAnew() {
        var decoding = decoding("{\"Check\":{\"TTL\":5}}", Unknown.IGNORED);
        decoding.object(REQUEST)
                .object("Check", Shape.own("structs.CheckType"))
                .orElseThrow()
                .string("TTL");
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal number into Go struct field CheckType.TTL of type string");
    }

    @Test
    void theFirstErrorInTheTextIsTheOneReported() {
        var decoding = decoding("{\"Bogus\":1,\"Port\":\"80\"}", Unknown.REFUSED);
        decoding.object(SERVICE).integer("Port");
        assertThatThrownBy(decoding::check).hasMessage("json: unknown field \"Bogus\"");
    }

    @Test
    void unknownMembersAreIgnoredWhereThatIsTheRule() {
        var decoding = decoding("{\"Bogus\":1}", Unknown.IGNORED);
        decoding.object(REQUEST);
        decoding.check();
        assertThat(decoding.root()).isInstanceOf(JsonValue.Obj.class);
    }

    @Test
    void ignoredMembersAreKnown() {
        var decoding = decoding("{\"Proxy\":{}}", Unknown.REFUSED);
        decoding.object(REQUEST).ignore("Proxy");
        decoding.check();
        assertThat(decoding.root().kind()).isEqualTo("object");
    }

    @Test
    void theBodyItselfMustBeAnObject() {
        var decoding = decoding("[]", Unknown.REFUSED);
        decoding.object(REQUEST);
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal array into Go value of type structs.RegisterRequest");
    }

    @Test
    void nullAsBodyIsAnEmptyObject() {
        var decoding = decoding("null", Unknown.REFUSED);
        assertThat(decoding.object(REQUEST).string("Node")).isEmpty();
        decoding.check();
    }

    @Test
    void unsignedNumbersReachToTheirLargest() {
        assertThat(fields("{\"Flags\":18446744073709551615}").uint64("Flags")).isEqualTo(-1L);
    }

    @Test
    void anUnsignedNumberThatIsTooLargeIsRefusedWithItsDigits() {
        var decoding = decoding("{\"Flags\":18446744073709551616}", Unknown.IGNORED);
        decoding.object(Shape.of("api.KVTxnOp")).uint64("Flags");
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal number 18446744073709551616 into Go struct field"
                        + " KVTxnOp.Flags of type uint64");
    }

    @Test
    void durationsAreTextOrNanoseconds() {
        assertThat(fields("{\"Interval\":\"1h30m\"}").duration("Interval")).isEqualTo(90 * GoDuration.MINUTE);
        assertThat(fields("{\"Interval\":5000000000}").duration("Interval")).isEqualTo(5 * GoDuration.SECOND);
    }

    @Test
    void aBadDurationIsReportedInGosWords() {
        var decoding = decoding("{\"Interval\":\"abc\"}", Unknown.IGNORED);
        decoding.object(REQUEST).duration("Interval");
        assertThatThrownBy(decoding::check).hasMessage("time: invalid duration \"abc\"");
    }

    @Test
    void bytesComeAsBase64AndForeignCharactersAreCounted() {
        assertThat(fields("{\"Value\":\"aGk=\"}").bytes("Value")).asString().isEqualTo("hi");
        var decoding = decoding("{\"Value\":\"%%%\"}", Unknown.IGNORED);
        decoding.object(REQUEST).bytes("Value");
        assertThatThrownBy(decoding::check).hasMessage("illegal base64 data at input byte 0");
    }

    @Test
    void mapsAndListsAreReadItemByItem() {
        var fields = fields("{\"Meta\":{\"b\":\"2\",\"a\":\"1\"},\"Header\":{\"x\":[\"1\",\"2\"]},\"Tags\":[\"t\"]}");
        assertThat(fields.stringMap("Meta")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(fields.stringsMap("Header").get("x")).containsExactly("1", "2");
        assertThat(fields.strings("Tags")).containsExactly("t");
    }

    @Test
    void aWrongItemInAMapNamesTheMap() {
        var decoding = decoding("{\"Meta\":{\"a\":1}}", Unknown.IGNORED);
        decoding.object(Shape.of("struct { }")).stringMap("Meta");
        assertThatThrownBy(decoding::check)
                .hasMessage("json: cannot unmarshal number into Go struct field .Meta of type string");
    }

    @Test
    void plainJavaIsReadLikeABody() {
        var decoding = Decoding.of(JsonValue.ofJava(Map.of("Name", "web", "Port", 80L)), Unknown.REFUSED);
        var fields = decoding.object(REQUEST);
        assertThat(fields.string("Name")).isEqualTo("web");
        assertThat(fields.integer("Port")).isEqualTo(80);
        decoding.check();
    }
}
