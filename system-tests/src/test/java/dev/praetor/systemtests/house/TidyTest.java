package dev.praetor.systemtests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The house's own rules on its files; CONTRIBUTING.md says why each is there.
class TidyTest {
    private static final int FILE_LINES = 600;
    private static final int METHOD_LINES = 60;
    private static final Pattern VAGUE_NAME =
            Pattern.compile("(Manager|Helper|Utils?|Common|Impl|Abstract\\w*|Base)\\.java$");

    @Test
    void noFileIsLongerThan600Lines() {
        assertThat(Sources.java().stream()
                        .map(file -> Sources.lines(file).size() + " " + name(file))
                        .filter(entry -> Integer.parseInt(entry.substring(0, entry.indexOf(' '))) > FILE_LINES))
                .as("split these by meaning")
                .isEmpty();
    }

    @Test
    void noMethodIsLongerThan60Lines() {
        var long_ = Sources.java().stream()
                .flatMap(file -> Methods.in(Sources.lines(file)).stream()
                        .filter(method -> method.lines() > METHOD_LINES)
                        .map(method -> name(file) + ":" + method.line() + " " + method.lines() + " lines"))
                .toList();
        assertThat(long_).as("split these by meaning").isEmpty();
    }

    @Test
    void everyPackageSaysWhatArrivesAndWhatLeaves() {
        var silent = new ArrayList<String>();
        for (var directory : mainPackages()) {
            var file = directory.resolve("package-info.java");
            if (!Files.exists(file) || Sources.lines(file).stream().noneMatch(line -> line.startsWith("///"))) {
                silent.add(name(directory));
            }
        }
        assertThat(silent)
                .as("packages without a package-info.java that says something")
                .isEmpty();
    }

    private static List<Path> mainPackages() {
        return Sources.java().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .map(Path::getParent)
                .distinct()
                .toList();
    }

    @Test
    void noNameIsVague() {
        assertThat(Sources.java().stream()
                        .map(TidyTest::name)
                        .filter(file -> VAGUE_NAME.matcher(file).find()))
                .as("say what it is instead")
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDoWithoutBeingSaidInTheChangelog() {
        var marker = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        var left = Sources.java().stream()
                .flatMap(file -> Sources.lines(file).stream()
                        .filter(line -> marker.matcher(line).find())
                        .map(line -> name(file) + ": " + line.strip()))
                .toList();
        assertThat(left).isEmpty();
    }

    @Test
    void noTestSleeps() {
        var sleeping = Sources.java().stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .filter(file -> file.toString().endsWith("Test.java"))
                .filter(file -> Sources.lines(file).stream().anyMatch(line -> line.contains("Thread." + "sleep(")))
                .map(TidyTest::name)
                .toList();
        assertThat(sleeping).as("await a condition, or move a clock").isEmpty();
    }

    private static String name(Path path) {
        return Sources.root().relativize(path).toString();
    }
}
