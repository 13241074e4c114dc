package dev.praetor.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TourTest {
    private static final List<String> TEXT = """
            # Title
            ```sh
            not this one
            ```
            <!-- another -->
            ```sh
            nor this one
            ```
            <!-- tour -->
            ```sh
            echo hello   # => hello
            echo there   #=> there
            ```
            """.lines().toList();

    @Test
    void onlyMarkedBlocksAreOfTheTour() {
        assertThat(Tour.blocks(TEXT, "tour"))
                .singleElement()
                .extracting(Tour.Block::line)
                .isEqualTo(11);
    }

    @Test
    void promisesAreTheCommentsAfterAnArrow() {
        assertThat(Tour.blocks(TEXT, "tour").getFirst().promises()).containsExactly("hello", "there");
    }
}
