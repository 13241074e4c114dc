package dev.praetor.registrator.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.json.JsonTree;
import dev.praetor.registrator.json.JsonUnreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSummaryTest {
    private static final String LINE = """
            [{"Id":"4dbb","Names":["/np2"],"Image":"praetor/busybox:test","State":"running","Status":"Up 8 seconds",
              "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8081,"Type":"tcp"}],
              "NetworkSettings":{"Networks":{"bridge":{"IPAddress":"172.17.0.3","GlobalIPv6Address":""}}}}]""";

    private static ContainerSummary read(String list) throws JsonUnreadable {
        return ContainerSummary.read(JsonTree.parse(list)).getFirst();
    }

    @Test
    void timeAloneChangesNothing() throws JsonUnreadable {
        assertThat(read(LINE.replace("Up 8 seconds", "Up 2 hours"))).isEqualTo(read(LINE));
    }

    @ParameterizedTest
    @CsvSource({
        "running, paused",
        "Up 8 seconds, Up 8 seconds (healthy)",
        "/np2, /np3",
        "8081, 8082",
        "172.17.0.3, 172.17.0.4",
    })
    void whatARegistrationIsMadeOfCounts(String before, String after) throws JsonUnreadable {
        assertThat(read(LINE.replace(before, after))).isNotEqualTo(read(LINE));
    }
}
