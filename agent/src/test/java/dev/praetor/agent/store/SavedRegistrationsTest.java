package dev.praetor.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.store.Folder.Durability;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SavedRegistrationsTest {
    private final MemoryFolder services = new MemoryFolder();
    private final MemoryFolder checks = new MemoryFolder();
    private final MemoryFolder states = new MemoryFolder();
    private final SavedRegistrations saved = new SavedRegistrations(services, checks, states);

    @Test
    void aServiceComesBackAsItWas() throws IOException {
        var service = service("web/1:ä", Optional.of(new Weights(3, 0)));

        saved.save(service);

        assertThat(saved.services()).containsExactly(service);
    }

    @Test
    void weightsThatWereNotGivenAreStillNotGiven() throws IOException {
        saved.save(service("web", Optional.empty()));

        assertThat(saved.services().getFirst().weights()).isEmpty();
    }

    @Test
    void aCheckComesBackWithWhatItBelongsTo() throws IOException {
        var check =
                new SavedCheck(Samples.ttl("up", "web", Duration.ofSeconds(5)).registration(), true);

        saved.save(check);

        assertThat(saved.checks()).containsExactly(check);
    }

    @Test
    void maintenanceModeComesBackAsSuch() throws IOException {
        var check = CheckRegistration.NONE.as("_node_maintenance", "m", "").of(new CheckKind.Maintenance());

        saved.save(new SavedCheck(check, true));

        assertThat(saved.checks().getFirst().registration()).isEqualTo(check);
    }

    @Test
    void aTtlStateComesBack() throws IOException {
        var state = new TtlState("up", "passing", "fine \"quoted\"\n", 1_700_000_000_123L);

        saved.save(state);

        assertThat(saved.states()).containsExactly(state);
    }

    @Test
    void whatWasForgottenIsGone() throws IOException {
        saved.save(service("web", Optional.empty()));
        saved.save(
                new SavedCheck(Samples.ttl("up", "web", Duration.ofSeconds(5)).registration(), true));
        saved.save(new TtlState("up", "passing", "", 1));

        saved.forgetService("web");
        saved.forgetCheck("up");

        assertThat(saved.services()).isEmpty();
        assertThat(saved.checks()).isEmpty();
        assertThat(saved.states()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsMovedAsideAndTheOthersLoad() throws IOException {
        saved.save(service("web", Optional.empty()));
        services.write("rubbish", "{\"Format\":1,\"Serv".getBytes(StandardCharsets.UTF_8), Durability.DISK);
        services.write("empty", new byte[0], Durability.DISK);
        services.write("other", "{\"Format\":1}".getBytes(StandardCharsets.UTF_8), Durability.DISK);

        assertThat(saved.services()).hasSize(1);
        assertThat(services.aside()).containsExactlyInAnyOrder("rubbish", "empty", "other");
        assertThat(saved.services()).hasSize(1);
    }

    @Test
    void aFormatOfTheFutureIsNotGuessedAt() throws IOException {
        services.write(
                "new", "{\"Format\":2,\"Service\":{\"Name\":\"x\"}}".getBytes(StandardCharsets.UTF_8), Durability.DISK);

        assertThat(saved.services()).isEmpty();
        assertThat(services.aside()).containsExactly("new");
    }

    private static ServiceRegistration service(String id, Optional<Weights> weights) {
        return new ServiceRegistration(
                id,
                "web",
                "",
                List.of("a", "b"),
                "10.0.0.1",
                new TreeMap<>(Map.of("wan", new ServiceAddress("1.2.3.4", 81))),
                new TreeMap<>(Map.of("k", "v")),
                80,
                "/run/web.sock",
                weights,
                true,
                "token",
                List.of());
    }
}
