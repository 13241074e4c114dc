package dev.praetor.agent.host;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.definition.CheckReader;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceReader;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.definition.ServiceRules;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import dev.praetor.agent.json.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The services and checks that configuration files define.
record Configured(List<ServiceRegistration> services, List<CheckRegistration> checks) {
    private static final String SCRIPTS_OFF =
            "it runs a program; to allow that, set enable_local_script_checks to true";

    /// @throws DefinitionException naming the first one that makes no sense
    static Configured read(AgentConfig.Definitions definitions, AgentConfig.Checks allowed) {
        return new Configured(
                definitions.services().stream()
                        .map(raw -> read(
                                "service",
                                raw,
                                ServiceReader.SHAPE,
                                ServiceReader::read,
                                service -> ServiceRules.fault(service).or(() -> scripts(service.checks(), allowed))))
                        .toList(),
                definitions.checks().stream()
                        .map(raw -> read(
                                "check",
                                raw,
                                CheckReader.SHAPE,
                                CheckReader::read,
                                check -> ServiceRules.fault(check).or(() -> scripts(List.of(check), allowed))))
                        .toList());
    }

    private static <T> T read(
            String noun,
            Map<String, Object> raw,
            Shape shape,
            Function<Fields, T> reader,
            Function<T, Optional<String>> rules) {
        try {
            var decoding = Decoding.of(JsonValue.ofJava(raw), Unknown.REFUSED);
            var value = reader.apply(decoding.object(shape));
            decoding.check();
            rules.apply(value).ifPresent(fault -> {
                throw new JsonException(fault);
            });
            return value;
        } catch (JsonException e) {
            throw new DefinitionException("the " + noun + " " + raw + " of the configuration is wrong: " + e.reason());
        }
    }

    private static Optional<String> scripts(List<CheckRegistration> checks, AgentConfig.Checks allowed) {
        var may = allowed.enableScript() || allowed.enableLocalScript();
        return may || checks.stream().noneMatch(check -> check.kind().runsPrograms())
                ? Optional.empty()
                : Optional.of(SCRIPTS_OFF);
    }
}
