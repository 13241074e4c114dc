package dev.praetor.agent.store;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.RegistrationWriter;
import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.Shape;
import dev.praetor.agent.store.Folder.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The services and checks of the API, and the last reports to TTL checks: `services/`, `checks/` and
/// `checks/state/` in the agent's data folder. Blocks.
public final class SavedRegistrations {
    private static final Shape STATE = Shape.of("saved.State");

    private final SavedFiles<ServiceRegistration> services;
    private final SavedFiles<SavedCheck> checks;
    private final SavedFiles<TtlState> states;

    public SavedRegistrations(Folder services, Folder checks, Folder states) {
        this.services = new SavedFiles<>(services, "service", Durability.DISK);
        this.checks = new SavedFiles<>(checks, "check", Durability.DISK);
        this.states = new SavedFiles<>(states, "state of a TTL check", Durability.PROCESS);
    }

    public static SavedRegistrations open(Path dataDir) throws IOException {
        DiskFolder.open(dataDir);
        return new SavedRegistrations(
                DiskFolder.open(dataDir.resolve("services")),
                DiskFolder.open(dataDir.resolve("checks")),
                DiskFolder.open(dataDir.resolve("checks").resolve("state")));
    }

    /// Keeps a service, without its checks.
    public void save(ServiceRegistration service) throws IOException {
        services.save(service.idOrName(), json -> RegistrationWriter.write(service, json.name("Service")));
    }

    public void save(SavedCheck check) throws IOException {
        var registration = check.registration();
        checks.save(registration.idOrName(), json -> {
            RegistrationWriter.write(registration, json.name("Check"));
            json.name("WithService").value(check.withService());
            json.name("Maintenance").value(registration.kind() instanceof CheckKind.Maintenance);
        });
    }

    public void save(TtlState state) throws IOException {
        states.save(
                state.checkId(),
                json -> json.name("State")
                        .beginObject()
                        .name("CheckID")
                        .value(state.checkId())
                        .name("Status")
                        .value(state.status())
                        .name("Output")
                        .value(state.output())
                        .name("Expires")
                        .value(state.expiresAtMillis())
                        .endObject());
    }

    public void forgetService(String id) throws IOException {
        services.forget(id);
    }

    /// Forgets a check and what was reported to it.
    public void forgetCheck(String id) throws IOException {
        checks.forget(id);
        states.forget(id);
    }

    public void forgetState(String checkId) throws IOException {
        states.forget(checkId);
    }

    public List<ServiceRegistration> services() throws IOException {
        return services.load(file -> ServiceReader.read(member(file, "Service", ServiceReader.SHAPE)));
    }

    public List<SavedCheck> checks() throws IOException {
        return checks.load(file -> {
            var check = CheckReader.read(member(file, "Check", CheckReader.SHAPE));
            return new SavedCheck(file.bool("Maintenance") ? maintenance(check) : check, file.bool("WithService"));
        });
    }

    public List<TtlState> states() throws IOException {
        return states.load(file -> {
            var state = member(file, "State", STATE);
            return new TtlState(
                    state.string("CheckID"),
                    state.string("Status"),
                    state.string("Output"),
                    state.int64("Expires", "int64"));
        });
    }

    private static Fields member(Fields file, String name, Shape shape) {
        return file.object(name, shape).orElseThrow(() -> new JsonException("it holds no " + name));
    }

    private static CheckRegistration maintenance(CheckRegistration check) {
        return check.of(new CheckKind.Maintenance());
    }
}
