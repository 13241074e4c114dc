package dev.praetor.systemtests.fuzz;

import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.RegistrationWriter;
import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.definition.ServiceRules;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.json.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Any body that defines a service or a check for an agent is read or refused; what breaks no rule is the same when
/// it was saved and read again.
public final class DefinitionTarget {
    private DefinitionTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        service(bytes).filter(service -> ServiceRules.fault(service).isEmpty()).ifPresent(DefinitionTarget::holds);
        check(bytes).filter(check -> ServiceRules.fault(check).isEmpty()).ifPresent(DefinitionTarget::holds);
    }

    private static void holds(ServiceRegistration service) {
        var saved = json(json -> RegistrationWriter.write(service, json));
        Promise.same(Optional.of(alone(service)), service(saved), "the saved service");
        service.namedChecks().stream()
                .filter(check -> ServiceRules.fault(check).isEmpty())
                .forEach(DefinitionTarget::holds);
    }

    private static void holds(CheckRegistration check) {
        var saved = json(json -> RegistrationWriter.write(check, json));
        Promise.same(Optional.of(check), check(saved), "the saved check");
    }

    private static byte[] json(Consumer<JsonWriter> content) {
        var json = new JsonWriter(false);
        content.accept(json);
        return json.toBytes();
    }

    /// Checks are saved beside their service.
    private static ServiceRegistration alone(ServiceRegistration of) {
        return new ServiceRegistration(
                of.id(),
                of.name(),
                of.kind(),
                of.tags(),
                of.address(),
                of.taggedAddresses(),
                of.meta(),
                of.port(),
                of.socketPath(),
                of.weights(),
                of.tagsOverridable(),
                of.token(),
                List.of());
    }

    private static Optional<ServiceRegistration> service(byte[] bytes) {
        return read(bytes, ServiceReader.SHAPE, ServiceReader::read);
    }

    private static Optional<CheckRegistration> check(byte[] bytes) {
        return read(bytes, CheckReader.SHAPE, CheckReader::read);
    }

    private static <T> Optional<T> read(byte[] bytes, Shape shape, Function<Fields, T> reader) {
        try {
            var decoding = Decoding.of(bytes, Unknown.REFUSED);
            var read = reader.apply(decoding.object(shape));
            decoding.check();
            return Optional.of(read);
        } catch (JsonException refused) {
            return Optional.empty();
        }
    }
}
