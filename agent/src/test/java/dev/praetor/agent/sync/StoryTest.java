package dev.praetor.agent.sync;

import dev.praetor.state.testing.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads the stories in `src/test/resources/stories` and holds anti-entropy to them.
class StoryTest {
    @TestFactory
    List<DynamicTest> everyStoryIsTrue() throws IOException {
        return Story.tests(Path.of("src/test/resources/stories"), () -> new Narrator()::tell);
    }
}
