package dev.praetor.systemtests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private final Expectations expectations = Expectations.parse(
            List.of("# a comment", "run kv-basic", "gap kv-basic#07 not built", "text kv-basic#09 other words"));

    @Test
    void anUnlistedFailureIsASurprise() {
        assertThat(expectations.surprises("kv-basic#01", true, false, "story")).containsExactly("story");
    }

    @Test
    void aKnownGapMayFail() {
        assertThat(expectations.surprises("kv-basic#07", true, false, "story")).isEmpty();
    }

    @Test
    void aKnownGapThatPassesIsASurprise() {
        assertThat(expectations.surprises("kv-basic#07", false, false, "story"))
                .singleElement()
                .asString()
                .contains("passes now")
                .contains("not built");
    }

    @Test
    void otherWordsMustBeListed() {
        assertThat(expectations.surprises("kv-basic#01", false, true, "story")).containsExactly("story");
        assertThat(expectations.surprises("kv-basic#09", false, true, "story")).isEmpty();
    }

    @Test
    void listedWordsThatAreConsulsAreASurprise() {
        assertThat(expectations.surprises("kv-basic#09", false, false, "story")).hasSize(1);
    }

    @Test
    void aLineWithoutReasonIsRefused() {
        assertThatThrownBy(() -> Expectations.parse(List.of("gap kv-basic#07"))).hasMessageContaining("reason");
    }

    /// A scenario that nobody decided about would be forgotten.
    @Test
    void everyScenarioIsEitherRunOrLater() throws IOException {
        var real = Expectations.load();
        var decided = new HashSet<>(real.agents());
        decided.addAll(real.later().keySet());
        assertThat(Kit.names("scenarios")).containsExactlyInAnyOrderElementsOf(decided);
    }

    @Test
    void everyGapNamesAScenarioThatRuns() {
        var real = Expectations.load();
        assertThat(Stream.concat(real.gaps().keySet().stream(), real.words().keySet().stream())
                        .map(name -> name.split("#")[0]))
                .allMatch(name -> name.equals("dns") || real.agents().contains(name));
    }
}
