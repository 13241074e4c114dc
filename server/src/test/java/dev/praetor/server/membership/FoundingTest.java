package dev.praetor.server.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundingTest {
    private static final Duration STEP = Duration.ofMillis(250);

    @Test
    void threeThatKnowOneOfThemFoundOneGroup() {
        var world = new FoundingWorld(new Random(1), 3, 3);
        world.hosts.values().forEach(FoundingWorld.Host::start);

        world.clock.advance(Duration.ofSeconds(20));

        assertThat(world.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.voters()).hasSize(3));
    }

    @Test
    void fewerThanExpectedFoundNothing() {
        var world = new FoundingWorld(new Random(1), 3, 3);
        List.of("s0", "s2").forEach(id -> world.hosts.get(id).start());

        world.clock.advance(Duration.ofSeconds(60));

        assertThat(world.groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void thereIsNeverASecondGroupAndOneInTheEnd(int servers) {
        var seed = System.nanoTime();
        System.out.println("seed of foundings: " + seed);
        for (var run = 0; run < 300; run++) {
            live(new Random(seed + run), servers, "seed " + seed + " run " + run);
        }
    }

    private static void live(Random random, int servers, String story) {
        var world = new FoundingWorld(random, servers, servers);
        world.losses = random.nextInt(40);
        for (var step = 0; step < 200; step++) {
            var hosts = List.copyOf(world.hosts.values());
            var host = hosts.get(random.nextInt(hosts.size()));
            if (host.life.isEmpty()) {
                host.start();
            } else if (random.nextInt(12) == 0) {
                host.crash();
            }
            world.clock.advance(STEP);
            assertThat(world.groups().size()).as(story).isLessThanOrEqualTo(1);
        }
        world.losses = 0;
        world.hosts.values().stream().filter(host -> host.life.isEmpty()).forEach(FoundingWorld.Host::start);
        world.clock.advance(Duration.ofSeconds(60));

        assertThat(world.groups())
                .as(story)
                .singleElement()
                .satisfies(group -> assertThat(group.voters()).as(story).hasSize(servers));
    }
}
