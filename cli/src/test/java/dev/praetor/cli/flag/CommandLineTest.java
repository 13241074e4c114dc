package dev.praetor.cli.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final List<Flag> KNOWN = List.of(
            Flag.text("addr", "A", ""),
            Flag.toggle("recurse", ""),
            Flag.number("expect", ""),
            Flag.unsigned("flags", ""),
            new Flag("docker", Flag.Kind.SWITCH_OR_TEXT, "E", ""));

    private static CommandLine parse(String... words) throws UsageException {
        return CommandLine.parse(KNOWN, List.of(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-addr=x", "--addr=x", "-addr x", "--addr x"})
    void aValueFollowsByEqualsOrAsTheNextWordAfterOneDashOrTwo(String words) throws UsageException {
        assertThat(parse(words.split(" ")).text("addr")).contains("x");
    }

    @Test
    void aSwitchNeverTakesTheNextWord() throws UsageException {
        var line = parse("-recurse", "true");

        assertThat(line.isOn("recurse")).isTrue();
        assertThat(line.arguments()).containsExactly("true");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "t,true", "TRUE,true", "0,false", "F,false", "False,false"})
    void aSwitchTakesGosTruthValuesByEquals(String written, boolean meant) throws UsageException {
        assertThat(parse("-recurse=" + written).isOn("recurse")).isEqualTo(meant);
    }

    @Test
    void theWordAfterAFlagIsItsValueWhateverItLooksLike() throws UsageException {
        assertThat(parse("-addr", "-recurse").text("addr")).contains("-recurse");
        assertThat(parse("-expect", "-1").text("expect")).contains("-1");
    }

    @Test
    void flagsEndAtTheFirstArgument() throws UsageException {
        var line = parse("key", "-recurse");

        assertThat(line.isOn("recurse")).isFalse();
        assertThat(line.arguments()).containsExactly("key", "-recurse");
    }

    @Test
    void flagsEndAfterTwoDashesAndAtOneAlone() throws UsageException {
        assertThat(parse("--", "-recurse").arguments()).containsExactly("-recurse");
        assertThat(parse("-recurse", "-").arguments()).containsExactly("-");
    }

    @Test
    void anEmptyValueIsAValue() throws UsageException {
        assertThat(parse("-addr=").text("addr")).contains("");
        assertThat(parse("-addr=a=b").text("addr")).contains("a=b");
    }

    @Test
    void theLastOfSeveralValuesCountsAndAllCanBeHad() throws UsageException {
        var line = parse("-addr=a", "-addr", "b");

        assertThat(line.text("addr")).contains("b");
        assertThat(line.texts("addr")).containsExactly("a", "b");
    }

    @Test
    void aSwitchOrTextIsEither() throws UsageException {
        assertThat(parse("-docker").text("docker")).contains("true");
        assertThat(parse("-docker=f").text("docker")).contains("false");
        assertThat(parse("-docker=tcp://h:1").text("docker")).contains("tcp://h:1");
    }

    @Test
    void helpIsWantedUnlessTheCommandHasSuchAFlag() throws UsageException {
        assertThat(parse("-h").helpWanted()).isTrue();
        assertThat(parse("-recurse", "--help").helpWanted()).isTrue();
        assertThat(CommandLine.parse(List.of(Flag.toggle("h", "")), List.of("-h"))
                        .helpWanted())
                .isFalse();
    }

    @Test
    void anUnsignedNumberHas64Bits() throws UsageException {
        assertThat(parse("-flags=18446744073709551615").text("flags")).contains("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -nope         | flag provided but not defined: -nope
            -addr         | flag needs an argument: -addr
            -recurse=yes  | invalid boolean value "yes" for -recurse: parse error
            -expect=three | invalid value "three" for flag -expect: parse error
            -flags=-1     | invalid value "-1" for flag -flags: parse error
            ---addr       | bad flag syntax: ---addr
            -=x           | bad flag syntax: -=x
            """)
    void aWrongFlagIsToldInGosWords(String word, String sentence) {
        assertThatThrownBy(() -> parse(word)).hasMessage(sentence);
    }

    @Test
    void aHelpPageShowsEachFlagOnce() {
        var page = new Page("praetor x [options]", "Does x", "Does x\nwell.", new Page.Section("Options", KNOWN));

        assertThat(page.rendered())
                .startsWith("Usage: praetor x [options]\n\n  Does x\n  well.\n\nOptions\n")
                .contains("\n  -addr=A\n", "\n  -recurse\n", "\n  -docker[=E]\n");
    }
}
