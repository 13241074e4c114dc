package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.sync.Catalog.View;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogCommand.DeregisterCheck;
import dev.praetor.state.CatalogCommand.DeregisterService;
import dev.praetor.state.CatalogCommand.Register;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is found to differ, and which writes settle it.
class DifferencesTest {
    private static final Node SELF = node("127.0.0.1");

    private final LocalServices local = new LocalServices(new FakeClock());

    @BeforeEach
    void aServiceWithACheck() {
        local.register(
                Samples.service("web", "a"), List.of(Samples.ttl("up", "web", Duration.ofSeconds(5))), List.of());
    }

    @Test
    void equalSidesNeedNothing() {
        assertThat(between(SELF, List.of(web("a")), List.of(up("critical", ""))).isEmpty())
                .isTrue();
    }

    @Test
    void anEmptyCatalogNeedsEverythingInOneWrite() {
        var commands = commands(Optional.empty(), List.of(), List.of());

        assertThat(commands).hasSize(1);
        var register = (Register) commands.getFirst();
        assertThat(register.skipNodeUpdate()).isFalse();
        assertThat(register.service().orElseThrow().id()).isEqualTo("web");
        assertThat(register.checks()).extracting(Check::id).containsExactly("up");
    }

    @Test
    void aServiceThatTheAgentDoesNotKnowGoes() {
        var commands = commands(Optional.of(SELF), List.of(web("a"), service("ghost")), List.of(up("critical", "")));

        assertThat(commands).containsExactly(new DeregisterService("node1", "ghost"));
    }

    @Test
    void aCheckThatTheAgentDoesNotKnowGoes() {
        var commands = commands(
                Optional.of(SELF), List.of(web("a")), List.of(up("critical", ""), check("ghost", "passing", "")));

        assertThat(commands).containsExactly(new DeregisterCheck("node1", "ghost"));
    }

    @Test
    void theServersOwnServiceAndTheLeadersCheckStay() {
        var differences = between(
                SELF,
                List.of(web("a"), service("consul")),
                List.of(up("critical", ""), check(Status.SERF_HEALTH, "passing", "")));

        assertThat(differences.isEmpty()).isTrue();
    }

    @Test
    void aChangedServiceIsRegisteredWithoutItsUnchangedChecks() {
        var commands = commands(Optional.of(SELF), List.of(web("other")), List.of(up("critical", "")));

        var register = (Register) commands.getFirst();
        assertThat(register.skipNodeUpdate()).isTrue();
        assertThat(register.checks()).isEmpty();
    }

    @Test
    void aChangedCheckIsRegisteredAlone() {
        var commands = commands(Optional.of(SELF), List.of(web("a")), List.of(up("passing", "")));

        var register = (Register) commands.getFirst();
        assertThat(commands).hasSize(1);
        assertThat(register.service()).isEmpty();
        assertThat(register.checks()).extracting(Check::status).containsExactly("critical");
    }

    @Test
    void anotherNodeRecordIsCorrectedByItself() {
        var commands = commands(Optional.of(node("10.0.0.9")), List.of(web("a")), List.of(up("critical", "")));

        assertThat(commands).containsExactly(new Register(SELF, false, Optional.empty(), List.of()));
    }

    @Test
    void outputIsComparedUnlessItWaitsForItsTime() {
        var remote = List.of(up("critical", "older output"));
        var view = new View(Optional.of(SELF), List.of(web("a")), remote, 1);

        assertThat(Differences.between(SELF, local.state(), view, Set.of()).checks())
                .containsExactly("up");
        assertThat(Differences.between(SELF, local.state(), view, Set.of("up")).isEmpty())
                .isTrue();
    }

    @Test
    void aServiceThatGoesTakesItsChecksAlong() {
        local.deregisterService("web");

        var commands = commands(Optional.of(SELF), List.of(web("a")), List.of(up("critical", "")));

        assertThat(commands).contains(new DeregisterService("node1", "web"));
    }

    private Differences between(Node remote, List<Service> services, List<Check> checks) {
        return Differences.between(SELF, local.state(), new View(Optional.of(remote), services, checks, 1), Set.of());
    }

    private List<CatalogCommand> commands(Optional<Node> remote, List<Service> services, List<Check> checks) {
        var differences = Differences.between(SELF, local.state(), new View(remote, services, checks, 1), Set.of());
        return Push.of(differences, SELF, local.state()).stream()
                .map(Push::command)
                .toList();
    }

    private static Node node(String address) {
        return new Node("id", "node1", address, new TreeMap<>(Map.of("lan", address)), new TreeMap<>(), 0, 0);
    }

    private static Service web(String tag) {
        return Samples.service("web", tag).service();
    }

    private static Service service(String id) {
        return Samples.service(id).service();
    }

    private static Check up(String status, String output) {
        return check("up", status, output);
    }

    private static Check check(String id, String status, String output) {
        var check = Samples.ttl(id, id.equals("up") ? "web" : "", Duration.ofSeconds(5))
                .check();
        return new Check(
                check.node(),
                check.id(),
                check.name(),
                status,
                check.notes(),
                output,
                check.serviceId(),
                "whatever the catalog says",
                List.of("x"),
                check.type(),
                check.interval(),
                check.timeout(),
                0,
                check.definition(),
                7,
                8);
    }
}
