package dev.praetor.systemtests.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequiresConditionTest {
    @Test
    void withoutNeedsATestRuns() {
        assertThat(RequiresCondition.decide(List.of(), "docker").isDisabled()).isFalse();
    }

    @Test
    void aMissingProgramSkipsWithASentenceThatNamesItsPackage() {
        var decision = RequiresCondition.decide(List.of(Need.NOTHING_HAS_IT), "docker");
        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason().orElseThrow()).contains("not installed").contains("apt install");
    }

    @Test
    void aMissingProgramThatIsRequiredFails() {
        assertThatThrownBy(() -> RequiresCondition.decide(List.of(Need.NOTHING_HAS_IT), "docker, nothing_has_it"))
                .hasMessageContaining("Required");
    }
}
