package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.store.MemoryFolder;
import dev.praetor.agent.store.SavedCheck;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.sync.ReplicaCatalog;
import dev.praetor.agent.sync.Sync;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Node;
import dev.praetor.state.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final MemoryFolder serviceFiles = new MemoryFolder();
    private final MemoryFolder checkFiles = new MemoryFolder();
    private final SavedRegistrations saved = new SavedRegistrations(serviceFiles, checkFiles, new MemoryFolder());

    @Test
    void aServiceIsOnDiskAndThere() throws IOException {
        assertThat(register("{\"Name\":\"web\",\"Check\":{\"TTL\":\"5s\"}}", false))
                .isEqualTo(Verdict.DONE);

        assertThat(saved.services()).hasSize(1);
        assertThat(saved.checks()).extracting(SavedCheck::withService).containsExactly(true);
        assertThat(state().services()).containsOnlyKeys("web");
        assertThat(state().checks()).containsOnlyKeys("service:web");
    }

    @Test
    void theChecksOfAServiceShowNoIntervalAndOthersDo() {
        register("{\"Name\":\"web\",\"Check\":{\"TTL\":\"5s\"}}", false);
        register("{\"Name\":\"other\",\"TCP\":\"h:1\",\"Interval\":\"1s\",\"ServiceID\":\"web\"}");

        assertThat(state().check("service:web").orElseThrow().check().interval())
                .isEmpty();
        assertThat(state().check("other").orElseThrow().check().interval()).isEqualTo("1s");
        assertThat(state().check("other").orElseThrow().check().timeout()).isEqualTo("0s");
        assertThat(state().check("other").orElseThrow().check().serviceName()).isEqualTo("web");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeItReachesTheDisk() {
        assertThat(register("{\"Name\":\"\"}", false)).isEqualTo(new Verdict.Invalid("Missing service name"));

        assertThat(serviceFiles.names()).isEmpty();
        assertThat(state()).isEqualTo(LocalState.EMPTY);
    }

    @Test
    void whatCannotBeWrittenToDiskIsRefused() {
        serviceFiles.fill();

        assertThat(register("{\"Name\":\"web\"}", false))
                .isEqualTo(new Verdict.NotSaved("cannot keep the registration on disk: No space left on device"));
        assertThat(state()).isEqualTo(LocalState.EMPTY);
    }

    @Test
    void checksThatAreNotNamedAgainStayUnlessTheyAreToBeReplaced() throws IOException {
        register("{\"Name\":\"web\",\"Check\":{\"CheckID\":\"old\",\"TTL\":\"5s\"}}", false);

        register("{\"Name\":\"web\"}", false);
        assertThat(state().checks()).containsOnlyKeys("old");

        register("{\"Name\":\"web\",\"Check\":{\"CheckID\":\"new\",\"TTL\":\"5s\"}}", true);
        assertThat(state().checks()).containsOnlyKeys("new");
        assertThat(saved.checks()).hasSize(1);
    }

    @Test
    void replacingChecksLeavesMaintenanceModeOn() {
        register("{\"Name\":\"web\"}", false);
        result(registrations(true).serviceMaintenance("web", true, "broken"));

        register("{\"Name\":\"web\"}", true);

        assertThat(state().checks()).containsOnlyKeys("_service_maintenance:web");
    }

    @Test
    void aServiceThatGoesTakesItsFilesAlong() {
        register("{\"Name\":\"web\",\"Check\":{\"TTL\":\"5s\"}}", false);

        assertThat(result(registrations(true).deregisterService("web"))).isEqualTo(Verdict.DONE);

        assertThat(serviceFiles.names()).isEmpty();
        assertThat(checkFiles.names()).isEmpty();
        assertThat(state()).isEqualTo(LocalState.EMPTY);
    }

    @Test
    void aCheckOfAnUnknownServiceIsRefused() {
        assertThat(register("{\"Name\":\"c\",\"TTL\":\"5s\",\"ServiceID\":\"none\"}"))
                .isEqualTo(new Verdict.UnknownService("none"));
    }

    @Test
    void programsAreRefusedUnlessTheAgentAllowsThem() {
        var script = check("{\"Name\":\"s\",\"Args\":[\"true\"],\"Interval\":\"1s\"}");

        assertThat(result(registrations(false).register(script)))
                .isEqualTo(new Verdict.Invalid(Registrations.SCRIPTS_OFF));
        assertThat(result(registrations(true).register(script))).isEqualTo(Verdict.DONE);
    }

    @Test
    void anAgentThatAllowsOnlyItsOwnFilesProgramsSaysSo() {
        var local = new AgentConfig.Checks(false, true, Duration.ofMinutes(5), 4096);
        var docker = check("{\"Name\":\"s\",\"Args\":[\"true\"],\"DockerContainerID\":\"c\",\"Interval\":\"1s\"}");

        assertThat(result(registrations(local, Runnable::run).register(docker)))
                .isEqualTo(new Verdict.Invalid(Registrations.REMOTE_SCRIPTS_OFF));
    }

    @Test
    void maintenanceModeIsACriticalCheckWithTheReason() {
        var registrations = registrations(true);

        result(registrations.nodeMaintenance(true, "kernel"));

        var check = state().check(Maintenance.NODE).orElseThrow();
        assertThat(check.check().status()).isEqualTo(Status.CRITICAL);
        assertThat(check.check().notes()).isEqualTo("kernel");
        assertThat(check.check().type()).isEqualTo("maintenance");
        assertThat(check.registration().kind()).isEqualTo(new CheckKind.Maintenance());
        result(registrations.nodeMaintenance(false, ""));
        assertThat(state().checks()).isEmpty();
    }

    @Test
    void turningMaintenanceModeOnTwiceKeepsTheFirstReason() {
        var registrations = registrations(true);

        result(registrations.nodeMaintenance(true, "first"));
        result(registrations.nodeMaintenance(true, "second"));

        assertThat(state().check(Maintenance.NODE).orElseThrow().check().notes())
                .isEqualTo("first");
    }

    @Test
    void maintenanceModeWithoutAReasonSaysThat() {
        register("{\"Name\":\"web\"}", false);

        result(registrations(true).serviceMaintenance("web", true, ""));

        assertThat(state().check("_service_maintenance:web")
                        .orElseThrow()
                        .check()
                        .notes())
                .isEqualTo("Maintenance mode is enabled for this service, but no reason was provided. "
                        + "This is a default message.");
    }

    @Test
    void maintenanceModeOfAnUnknownServiceIsRefused() {
        assertThat(result(registrations(true).serviceMaintenance("none", true, "")))
                .isEqualTo(new Verdict.UnknownService("none"));
    }

    @Test
    void oneRegistrationFollowsTheOther() {
        var disk = new ArrayList<Runnable>();
        var registrations = registrations(allowed(true), disk::add);

        var first = registrations.register(service("{\"Name\":\"web\",\"Port\":1}"), false);
        var second = registrations.register(service("{\"Name\":\"web\",\"Port\":2}"), false);
        assertThat(disk).hasSize(1);
        disk.removeFirst().run();
        assertThat(first.succeeded()).isTrue();
        assertThat(second.isComplete()).isFalse();
        disk.removeFirst().run();

        assertThat(state().service("web").orElseThrow().service().port()).isEqualTo(2);
    }

    @Test
    void oneMoreThanMayWaitForTheDiskIsTurnedAway() {
        var registrations = registrations(allowed(true), task -> {});
        for (var i = 0; i < Line.MOST; i++) {
            registrations.deregisterCheck("c");
        }

        assertThat(result(registrations.deregisterCheck("c"))).isEqualTo(new Verdict.Overloaded());
    }

    @Test
    void anIpAddressIsKnownByItsFamilyToo() {
        register("{\"Name\":\"four\",\"Address\":\"10.0.0.1\",\"Port\":80}", false);
        register("{\"Name\":\"six\",\"Address\":\"fd00::1\",\"Port\":80}", false);
        register("{\"Name\":\"name\",\"Address\":\"example.org\",\"Port\":80}", false);

        assertThat(addresses("four")).containsOnlyKeys("lan_ipv4", "wan_ipv4");
        assertThat(addresses("six")).containsOnlyKeys("lan_ipv6", "wan_ipv6");
        assertThat(addresses("name")).isEmpty();
    }

    private TreeMap<String, Object> addresses(String id) {
        return new TreeMap<>(state().service(id).orElseThrow().service().taggedAddresses());
    }

    private LocalState state() {
        return services.state();
    }

    private Verdict register(String service, boolean replace) {
        return result(registrations(true).register(service(service), replace));
    }

    private Verdict register(String check) {
        return result(registrations(true).register(check(check)));
    }

    private static Verdict result(io.vertx.core.Future<Verdict> future) {
        assertThat(future.succeeded()).as("the verdict is there at once").isTrue();
        return future.result();
    }

    private Registrations registrations(boolean scripts) {
        return registrations(allowed(scripts), Runnable::run);
    }

    private static AgentConfig.Checks allowed(boolean scripts) {
        return new AgentConfig.Checks(scripts, false, Duration.ofMinutes(5), 4096);
    }

    private Registrations registrations(AgentConfig.Checks allowed, Executor disk) {
        var node = new Node("", "node1", "127.0.0.1", new TreeMap<>(), new TreeMap<>(), 0, 0);
        var sync = new Sync(
                services,
                new ReplicaCatalog(new MemoryReplica(), "node1"),
                node,
                clock,
                new Stagger(new Random(1)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
        return new Registrations(allowed, new Entries("node1"), services, saved, new Background(disk, clock), sync);
    }

    private static ServiceRegistration service(String body) {
        return ServiceReader.read(decoding(body).object(ServiceReader.SHAPE));
    }

    private static CheckRegistration check(String body) {
        return CheckReader.read(decoding(body).object(CheckReader.SHAPE));
    }

    private static Decoding decoding(String body) {
        return Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED);
    }
}
