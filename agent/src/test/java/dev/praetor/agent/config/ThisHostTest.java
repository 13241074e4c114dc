package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisHostTest {
    @TempDir
    Path folder;

    @Test
    void theMachineHasANameAndALoopback() {
        var host = new ThisHost(folder);

        assertThat(host.name()).isNotEmpty();
        assertThat(host.interfaces())
                .anySatisfy(it -> assertThat(it.addresses()).anyMatch(address -> address.isLoopbackAddress()));
    }

    @Test
    void eachThrowAwayFolderIsNewAndNotMadeYet() {
        var host = new ThisHost(folder);

        assertThat(host.throwAwayFolder().getParent()).isEqualTo(folder);
        assertThat(host.throwAwayFolder()).isNotEqualTo(host.throwAwayFolder());
        assertThat(Files.exists(host.throwAwayFolder())).isFalse();
    }
}
