package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.testing.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Reads the stories in `src/test/resources/stories` and holds the state to them.
class StoryTest {
    @TestFactory
    List<DynamicTest> everyStoryIsTrue() throws IOException {
        return Story.tests(Path.of("src/test/resources/stories"), () -> new Narrator()::tell);
    }

    @Test
    void aWrongAnswerIsNoticed() {
        var story = "Prose.\n\n> put a 1\nfalse (1)\n";

        assertThat(Story.of(story).told(new Narrator()::tell)).isEqualTo("Prose.\n\n> put a 1\ntrue (1)\n");
    }
}
