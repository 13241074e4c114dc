package dev.praetor.systemtests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.conformance.StepResult.Verdict;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Replays the recorded scenarios and DNS questions against one fresh agent of one kind; one test per scenario and
/// question. The kinds that have no subclass are configured for what is not built yet.
///
/// `-Dconformance.only=PATTERN` chooses among all scenarios of the kind, those marked `later` too.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Conformance {
    private final String kind;
    private final Expectations expectations = Expectations.load();
    private Target target;

    /// @param kind of agent, as the folder `agents` has them
    Conformance(String kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        target = Target.of(kind, folder);
    }

    @AfterAll
    void stop() {
        if (target != null) {
            target.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> answersAreConsuls() throws IOException {
        var only = System.getProperty("conformance.only");
        var chosen = only == null
                ? expectations.agents().stream()
                : Kit.names("scenarios").stream().filter(name -> name.matches(only.replace("*", ".*")));
        return chosen.filter(name -> Scenario.named(name).agent().equals(kind))
                .map(name -> DynamicTest.dynamicTest(name, () -> replay(name)));
    }

    private void replay(String name) {
        var results = Replay.against(target.http(), name);
        var failed = results.stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .count();
        System.out.printf("%s: %d passed, %d failed%n", name, results.size() - failed, failed);
        assertThat(results.stream()
                        .flatMap(result -> expectations
                                .surprises(
                                        result.name(),
                                        result.verdict() == Verdict.FAIL,
                                        result.verdict() == Verdict.TEXT,
                                        result.story())
                                .stream()))
                .as("steps that differ from what expectations.txt says")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> dnsAnswersAreConsuls() {
        var part = Kit.array(Kit.object("dns.json"), "parts").stream()
                .map(Json.Obj.class::cast)
                .filter(it -> it.text("agent").orElseThrow().equals(kind))
                .findFirst()
                .orElseThrow();
        run(Kit.array(part, "teardown"));
        var errors = run(Kit.array(part, "setup"));
        assertThat(expectations.surprises("dns#setup", !errors.isEmpty(), false, String.join("\n", errors)))
                .as("setting up the catalog")
                .isEmpty();
        var questions = Kit.array(part, "queries").stream()
                .map(it -> new DnsQuestion((Json.Obj) it))
                .map(question -> DynamicTest.dynamicTest(question.title(), () -> ask(question)));
        return questions.onClose(() -> run(Kit.array(part, "teardown")));
    }

    private void ask(DnsQuestion question) {
        var result = DnsResult.of(target.dns(), question);
        assertThat(expectations.surprises("dns#" + question.id(), !result.passed(), false, result.story()))
                .isEmpty();
    }

    private List<String> run(List<Json> steps) {
        var errors = new ArrayList<String>();
        var scenario = Scenario.of("dns", kind, steps, new Json.Obj(new LinkedHashMap<>()));
        new Replay(scenario, target.http()).run((step, came, problems) -> {
            errors.addAll(problems);
            if (step.checked() && !came.flatMap(it -> it.at("status")).equals(Optional.of(Json.Num.of(200)))) {
                errors.add(step.title() + " answered "
                        + came.map(JsonText.SHOWN::of).orElse("nothing"));
            }
        });
        return errors;
    }
}
