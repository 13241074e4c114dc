package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {
    private final Keys keys = Keys.known();

    @Test
    void whatIsNotUsedSaysWhy() {
        assertThat(keys.all())
                .filteredOn(key -> key.standing() == Key.Standing.WARNED || key.standing() == Key.Standing.REFUSED)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.sentence()).as(key.path()).isNotEmpty());
    }

    @Test
    void noKeyIsAlsoAGroup() {
        assertThat(keys.all()).noneMatch(key -> keys.isGroup(key.path()));
    }

    @Test
    void aSlipOfTwoLettersIsUnderstood() {
        assertThat(keys.near("retry_jion")).contains("retry_join");
        assertThat(keys.near("ports.htp")).contains("ports.http");
        assertThat(keys.near("something_else_entirely")).isEmpty();
    }
}
