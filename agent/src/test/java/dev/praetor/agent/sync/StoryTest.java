package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.testing.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads the stories in `src/test/resources/stories` and holds anti-entropy to them.
class StoryTest {
    private static final Path STORIES = Path.of("src/test/resources/stories");

    @TestFactory
    Stream<DynamicTest> everyStoryIsTrue() throws IOException {
        try (var files = Files.list(STORIES)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> hold(file)));
        }
    }

    private static void hold(Path file) throws IOException {
        var story = Story.in(file, new Narrator()::tell);
        assertThat(story.told()).isEqualTo(story.written());
    }
}
