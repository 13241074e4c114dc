package dev.praetor.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final Options TINY = new Options(1, 1, 500, 200, 2, 1, 1, 1, 1, EnumSet.allOf(Options.Part.class));

    /// The figures of so short a run mean nothing; that all of them can be had does.
    @Test
    @Requires({Need.WRK, Need.DNSPERF})
    void everyFigureOfTheTableCanBeMeasured(@TempDir Path folder) throws IOException {
        assertThat(Bench.run(TINY, folder))
                .contains(
                        "to the first leader",
                        "after kill -9",
                        "resident memory",
                        "DNS",
                        "waiting query",
                        "Measured on")
                .containsPattern("KV GET.*\\| [\\d,]+/s \\| [\\d,]+/s \\| \\d\\.\\d\\d \\|")
                .containsPattern("health GET, 4 .*\\| [\\d,]+/s \\| [\\d,]+/s \\| \\d\\.\\d\\d \\|")
                .containsPattern("health GET, 100 .*\\| [\\d,]+/s \\| [\\d,]+/s \\| \\d\\.\\d\\d \\|")
                .containsPattern("200 waiting queries.*\\| [\\d.]+ ms \\| [\\d.]+ ms \\| \\d\\.\\d\\d \\|")
                .containsPattern("KV PUT.*\\| [\\d,]+/s")
                .containsPattern("three servers: KV PUT at a follower.*\\| [\\d,]+/s")
                .containsPattern("three servers: kill -9 of the leader.*\\| [\\d.]+ ms");
    }

    @Test
    void theMiddleOfAnEvenNumberLiesBetweenTheTwo() {
        assertThat(Median.of(List.of(9.0, 1.0, 3.0))).isEqualTo(3.0);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
    }
}
