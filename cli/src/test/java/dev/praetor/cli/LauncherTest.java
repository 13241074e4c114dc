package dev.praetor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script at the project's root, in a checkout of its own whose JDK and Maven only say what they were given.
class LauncherTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("praetor.root", "..")).resolve("praetor").toAbsolutePath();

    /// What the script needs from the system, and no Java among it.
    private static final List<String> TOOLS =
            List.of("sh", "dirname", "readlink", "find", "head", "tail", "mkdir", "rm", "mv", "cat", "sleep");

    @TempDir
    Path folder;

    private Path checkout;
    private Path tools;

    private record Said(int code, String out, String err) {}

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        // The JDKs of this machine are none of a test's business.
        executable(
                checkout.resolve("praetor"),
                Files.readString(SCRIPT).replaceAll(" /(usr|opt)/[a-z/]*\\*", " /nowhere/*"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : TOOLS) {
            var real = List.of("/usr/bin/", "/bin/").stream()
                    .map(place -> Path.of(place + tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), real);
        }
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script.startsWith("#!") ? script : "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A JDK that prints its arguments, one a line.
    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        executable(home.resolve("bin/java"), "echo jdk:" + name + "; for word; do echo \"$word\"; done");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void built() throws IOException {
        Files.createDirectories(checkout.resolve("cli/target"));
        Files.writeString(checkout.resolve("cli/target/praetor.jar"), "");
    }

    private Said run(Path command, Map<String, String> environment, String... words) throws Exception {
        var line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        var out = folder.resolve("out").toFile();
        var err = folder.resolve("err").toFile();
        var process = builder.redirectOutput(out).redirectError(err).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private Said run(Map<String, String> environment, String... words) throws Exception {
        return run(checkout.resolve("praetor"), environment, words);
    }

    private String jar() throws IOException {
        return checkout.toRealPath().resolve("cli/target/praetor.jar").toString();
    }

    @Test
    void javaGetsTheJarAndTheWordsUnchanged() throws Exception {
        built();

        var said = run(Map.of("JAVA_HOME", jdk("jdk", "25.0.3").toString()), "kv", "put", "a key", "*", "");

        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("jdk:jdk\n").endsWith("-jar\n" + jar() + "\nkv\nput\na key\n*\n\n");
    }

    @Test
    void aChainOfLinksLeadsToTheCheckout() throws Exception {
        built();
        var link = Files.createSymbolicLink(folder.resolve("second"), checkout.resolve("praetor"));
        var first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));

        var environment = Map.of("JAVA_HOME", jdk("jdk", "25").toString());

        assertThat(run(link, environment, "x").out()).endsWith(jar() + "\nx\n");
        assertThat(run(first, environment, "x").out()).endsWith(jar() + "\nx\n");
    }

    @Test
    void optionsForTheJvmArePassedOn() throws Exception {
        built();
        var environment = Map.of("JAVA_HOME", jdk("jdk", "25").toString(), "PRAETOR_JAVA_OPTS", "-Da=1 -Db=2");

        assertThat(run(environment, "agent").out().lines()).contains("-Da=1", "-Db=2", "-XX:+UseSerialGC");
    }

    @Test
    void aClientAgentGetsLessThanAServer() throws Exception {
        built();
        var environment = Map.of("JAVA_HOME", jdk("jdk", "25").toString());

        assertThat(run(environment, "agent", "-join=a", "-data-dir=d", "-server-port=1", "-server=false")
                        .out()
                        .lines())
                .contains("-Xmn2m", "-XX:TieredStopAtLevel=1");
        for (var word : List.of("-server", "--server=true", "-dev", "-bootstrap-expect=3")) {
            assertThat(run(environment, "agent", word).out().lines())
                    .contains("-Xmn32m")
                    .doesNotContain("-Xmn2m");
        }
    }

    @Test
    void filesTellAClientAgentFromAServer() throws Exception {
        built();
        var environment = Map.of("JAVA_HOME", jdk("jdk", "25").toString());
        var files = Files.createDirectories(folder.resolve("its files"));
        var client = Files.writeString(files.resolve("a.json"), """
                {"ports": {"server": 8300}, "tags": ["server", true], "server" : false}""");
        assertThat(run(environment, "agent", "-config-file", client.toString())
                        .out()
                        .lines())
                .contains("-Xmn2m");
        assertThat(run(environment, "agent", "-config-dir=" + files).out().lines())
                .contains("-Xmn2m");
        assertThat(run(environment, "agent", "-config-dir=nowhere").out().lines())
                .contains("-Xmn2m");

        var server = Files.writeString(files.resolve("b.json"), "{\"ports\": {\"server\": 1},\n\t\"server\"\n:\ttrue}");

        for (var words : List.of(
                List.of("-config-dir=" + files),
                List.of("--config-dir", files.toString()),
                List.of("-config-file=" + client, "-config-file", server.toString()))) {
            var all = new ArrayList<>(List.of("agent"));
            all.addAll(words);
            assertThat(run(environment, all.toArray(String[]::new)).out().lines())
                    .contains("-Xmn32m");
        }
    }

    @Test
    void anOldJavaHomeIsPassedOverForTheOneInThePath() throws Exception {
        built();
        var modern = jdk("modern", "26-ea");
        Files.createSymbolicLink(tools.resolve("java"), modern.resolve("bin/java"));

        assertThat(run(Map.of("JAVA_HOME", jdk("old", "17.0.1").toString())).out())
                .startsWith("jdk:modern\n");
    }

    @Test
    void sdkmansFolderIsLookedInto() throws Exception {
        built();
        Files.createDirectories(folder.resolve(".sdkman/candidates"));
        jdk(".sdkman/candidates/java/99-tem", "99");

        assertThat(run(Map.of()).out()).startsWith("jdk:.sdkman/candidates/java/99-tem\n");
    }

    @Test
    void withoutAJdkOneSentenceSaysSo() throws Exception {
        built();
        var said = run(Map.of("JAVA_HOME", "/nowhere"), "version");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(
                        "praetor: needs a JDK 25 or newer; none is in JAVA_HOME, in the PATH or in the usual folders\n");
    }

    @Test
    void withoutMavenOneSentenceSaysSo() throws Exception {
        var said = run(Map.of("JAVA_HOME", jdk("jdk", "25").toString()), "version");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("building needs Maven 3.8 or newer").hasLineCount(1);
    }

    @Test
    void theFirstUseBuilds() throws Exception {
        executable(tools.resolve("mvn"), "mkdir -p cli/target; echo \"$@\" > cli/target/praetor.jar");

        var said = run(Map.of("JAVA_HOME", jdk("jdk", "25").toString()), "version");

        assertThat(said.err()).isEqualTo("praetor: building; this takes a minute or two\n");
        assertThat(said.out()).endsWith("version\n");
        assertThat(Files.readString(checkout.resolve("cli/target/praetor.jar"))).contains("-DskipTests package");
        assertThat(checkout.resolve("cli/target/.building")).doesNotExist();
    }

    @Test
    void aBuildThatFailsShowsItsOutput() throws Exception {
        executable(tools.resolve("mvn"), "echo it broke; exit 1");

        var said = run(Map.of("JAVA_HOME", jdk("jdk", "25").toString()), "version");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("it broke\n", "the build failed; all of its output is in ");
        assertThat(checkout.resolve("cli/target/.building")).doesNotExist();
    }

    @Test
    void newerSourcesAreBuiltUnlessTheOperatorForbidsIt() throws Exception {
        built();
        executable(tools.resolve("mvn"), "echo built >> mvn.calls; touch cli/target/praetor.jar");
        Files.createSymbolicLink(tools.resolve("touch"), Path.of("/usr/bin/touch"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("http/src/main/java"));
        Files.setLastModifiedTime(checkout.resolve("cli/target/praetor.jar"), FileTime.fromMillis(1_000));
        var jdk = jdk("jdk", "25").toString();

        run(Map.of("JAVA_HOME", jdk, "PRAETOR_BUILD", "never"), "version");
        assertThat(checkout.resolve("mvn.calls")).doesNotExist();

        run(Map.of("JAVA_HOME", jdk), "version");
        run(Map.of("JAVA_HOME", jdk), "version");
        assertThat(Files.readAllLines(checkout.resolve("mvn.calls"), UTF_8)).hasSize(1);
    }

    @Test
    void newerSourcesWithoutMavenAreNoReasonToStop() throws Exception {
        built();
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.setLastModifiedTime(checkout.resolve("cli/target/praetor.jar"), FileTime.fromMillis(1_000));

        var said = run(Map.of("JAVA_HOME", jdk("jdk", "25").toString()), "version");

        assertThat(said.code()).isZero();
        assertThat(said.err()).startsWith("praetor: sources are newer than the program, which is used as it is");
    }

    @Test
    void theStartupCacheIsMadeOnceForEachBuildAndJdk() throws Exception {
        built();
        var jdk = jdk("jdk", "25");
        executable(jdk.resolve("bin/java"), """
                for word; do
                    case $word in -XX:AOTCacheOutput=*) echo made >> "$HOME/made"; echo cache > "${word#*=}" ;; esac
                    echo "$word"
                done""");
        var environment = Map.of("JAVA_HOME", jdk.toString());

        run(environment, "version");
        var said = run(environment, "version");

        assertThat(said.out().lines().collect(Collectors.toList()))
                .contains("-XX:AOTCache=" + checkout.toRealPath().resolve("cli/target/command.aot"));
        assertThat(Files.readAllLines(folder.resolve("made"))).hasSize(1);
    }

    @Test
    void aStartupCacheThatNobodyFinishedIsMadeAgain() throws Exception {
        built();
        var jdk = jdk("jdk", "25");
        executable(jdk.resolve("bin/java"), "for word; do echo \"$word\" >> \"$HOME/words\"; done");
        var nobody = Long.toString(Integer.MAX_VALUE);
        Files.writeString(checkout.resolve("cli/target/command.aot.for"), nobody + " " + jdk + "\n");

        run(Map.of("JAVA_HOME", jdk.toString()), "version");

        assertThat(Files.readAllLines(folder.resolve("words")))
                .anyMatch(word -> word.startsWith("-XX:AOTCacheOutput="));
        assertThat(Files.readString(checkout.resolve("cli/target/command.aot.for")))
                .isEqualTo("done " + jdk + "\n");
    }
}
