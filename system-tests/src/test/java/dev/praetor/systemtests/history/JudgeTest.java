package dev.praetor.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Histories written by hand, good and bad; the bad ones say at their end what the judge has to find.
class JudgeTest {
    @TestFactory
    List<DynamicTest> nothingIsFoundInAGoodHistory() {
        return stories(
                "good",
                story -> assertThat(Judge.of(HistoryText.parse(Files.readAllLines(story))))
                        .isEmpty());
    }

    @TestFactory
    List<DynamicTest> whatIsBrokenIsFoundInABadHistory() {
        return stories("bad", story -> {
            var lines = Files.readAllLines(story);
            var expected = lines.stream()
                    .filter(line -> line.startsWith("expect "))
                    .map(line -> line.substring("expect ".length()))
                    .toList();
            var history = HistoryText.parse(
                    lines.stream().filter(line -> !line.startsWith("expect ")).toList());
            assertThat(Judge.of(history).stream()
                            .map(it -> it.promise() + " " + it.subject())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isNotEmpty();
        });
    }

    @Test
    void aHistoryIsReadAsItWasPrinted() {
        var lines = List.of(
                "disturbed 3 4",
                "clock-set 5 6",
                "1 0 1 open s1 10s 1s -> true",
                "1 2 3 acquire l s1 v -> ?",
                "2 4 5 get l -> v @7 of @9 held by s1 #3",
                "2 6 7 watch-under p/ @7 5s -> rows p/a@7 @9",
                "2 8 9 delete-cas a @7 -> refused",
                "2 10 11 get-stale a -> old @7 250ms");
        var history = HistoryText.parse(lines);
        assertThat(HistoryText.parse(HistoryText.print(history).lines().toList()))
                .isEqualTo(history);
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> HistoryText.parse(List.of("1 0 1 get a -> x 7")))
                .hasMessageContaining("get a -> x 7");
    }

    @Test
    void theStoryNamesTheOperationThatFitsNowhere() {
        var history =
                HistoryText.parse(List.of("1 0 5 put a x -> true", "1 6 7 put a y -> true", "2 8 9 get a -> x @7"));
        assertThat(Judge.of(history)).singleElement().asString().contains("get a -> x @7", "a value that nobody saw");
    }

    private interface Check {
        void on(Path story) throws IOException;
    }

    private static List<DynamicTest> stories(String folder, Check check) {
        try (var files = Files.list(
                Path.of(JudgeTest.class.getResource("/history/" + folder).toURI()))) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString().replace(".txt", "").replace('-', ' '), () -> check.on(file)))
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
