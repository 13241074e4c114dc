package dev.praetor.systemtests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The arrows between the modules, as ARCHITECTURE.md draws them, and the laws that can be read off imports.
class ArrowsTest {
    private static final JavaClasses PRAETOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.praetor");

    private static final List<String> MODULES =
            List.of("state", "consensus", "agent", "server", "http", "dns", "registrator", "cli");

    /// Whom each module may know.
    private static final Map<String, List<String>> ARROWS = Map.of(
            "state", List.of(),
            "consensus", List.of(),
            "agent", List.of("state"),
            "server", List.of("agent", "state", "consensus"),
            "http", List.of("agent", "state"),
            "dns", List.of("agent", "state"),
            "registrator", List.of(),
            "cli", List.of("state", "consensus", "agent", "server", "http", "dns", "registrator"));

    @TestFactory
    List<DynamicTest> arrowsRunOneWay() {
        return MODULES.stream()
                .map(module -> DynamicTest.dynamicTest(module + " knows only " + ARROWS.get(module), () -> {
                    var strangers = MODULES.stream()
                            .filter(other -> !other.equals(module))
                            .filter(other -> !ARROWS.get(module).contains(other))
                            .map(other -> "dev.praetor." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("dev.praetor." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(strangers)
                            .check(PRAETOR);
                }))
                .toList();
    }

    @Test
    void packagesDoNotGoInCircles() {
        for (var module : Arrays.asList("agent", "server", "http", "dns", "registrator", "cli")) {
            slices().matching("dev.praetor." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(PRAETOR);
        }
    }

    @Test
    void theStateKnowsNoClockThreadSocketOrRandomNumber() {
        noClasses()
                .that()
                .resideInAPackage("dev.praetor.state")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..", "java.net..", "java.nio.channels..", "java.time..", "java.util.random..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(PRAETOR);
    }

    @Test
    void onlyConsensusKnowsRatis() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.praetor.consensus..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.ratis..")
                .check(PRAETOR);
    }

    @Test
    void onlyDnsKnowsTheDnsCodec() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.praetor.dns..", "dev.praetor.systemtests..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xbill..")
                .check(PRAETOR);
    }
}
