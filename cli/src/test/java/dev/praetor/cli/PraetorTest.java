package dev.praetor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PraetorTest {
    private final Console console = new Console();

    @TempDir
    Path folder;

    @Test
    void withoutACommandAllAreListed() {
        var result = console.run();

        assertThat(result.code()).isEqualTo(127);
        assertThat(result.out()).contains("\n  agent ", "\n  kv get ", "\n  members ");
    }

    @Test
    void anUnknownCommandIs127() {
        var result = console.run("nope");

        assertThat(result.code()).isEqualTo(127);
        assertThat(result.err()).startsWith("praetor has no command \"nope\"");
    }

    @Test
    void helpIsNoError() {
        assertThat(console.run("-h").code()).isZero();
        assertThat(console.run("kv", "-h").code()).isZero();
        assertThat(console.run("kv", "-h").out()).contains("kv get").doesNotContain("members");
    }

    @Test
    void aGroupAloneIsAnErrorAndListsItsCommands() {
        assertThat(console.run("kv").code()).isEqualTo(1);
        assertThat(console.run("kv").out()).contains("kv get");
    }

    @Test
    void aGroupWithoutSuchACommandIs127() {
        assertThat(console.run("kv", "frobnicate").code()).isEqualTo(127);
    }

    static Iterable<String> everyCommand() {
        return Commands.NAMES.stream()
                .filter(name -> !name.equals("registrator"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasAPageOfItsOwn(String name) {
        var result = console.run((name + " -h").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: praetor " + name);
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void theVersionIsPrintedInBothForms() {
        assertThat(console.run("version").out()).startsWith("Praetor v0.1.0\n");
        assertThat(console.run("--version").out()).startsWith("Praetor v0.1.0\n");
        assertThat(console.run("version", "-format=json").out()).contains("\"Version\": \"0.1.0\"");
        assertThat(console.run("version", "-format=xml").code()).isEqualTo(1);
    }

    @Test
    void eachKeyIsNew() {
        var key = console.run("keygen").out();

        assertThat(key.strip())
                .hasSize(44)
                .isNotEqualTo(console.run("keygen").out().strip());
    }

    @Test
    void aWholeConfigurationIsValid() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "{\"data_dir\": \"/d\", \"bind_addr\": \"127.0.0.1\"}");

        assertThat(console.run("validate", file.toString()))
                .isEqualTo(new Console.Result(0, "Configuration is valid!\n", ""));
        assertThat(console.run("validate", "-quiet", file.toString()).out()).isEmpty();
    }

    @Test
    void aBrokenConfigurationIsNot() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "{\"data_dri\": \"/d\", \"bind_addr\": \"127.0.0.1\"}");

        var result = console.run("validate", file.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("Config validation failed: data_dri (file " + file
                        + "): unknown key; did you mean data_dir?\n");
    }
}
