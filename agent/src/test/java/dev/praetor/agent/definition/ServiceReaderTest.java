package dev.praetor.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.JsonValue;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceReaderTest {
    @Test
    void theApisSpellingIsRead() {
        var service = read("""
                {"ID": "web1", "Name": "web", "Tags": ["a", "b"], "Address": "10.0.0.1", "Port": 80,
                 "Meta": {"v": "1"}, "Weights": {"Passing": 10, "Warning": 2}, "EnableTagOverride": true,
                 "TaggedAddresses": {"wan": {"Address": "1.2.3.4", "Port": 81}},
                 "Check": {"TTL": "30s"}, "Checks": [{"HTTP": "http://x/", "Interval": "10s"}]}""");

        assertThat(service.idOrName()).isEqualTo("web1");
        assertThat(service.tags()).containsExactly("a", "b");
        assertThat(service.weights()).contains(new Weights(10, 2));
        assertThat(service.tagsOverridable()).isTrue();
        assertThat(service.taggedAddresses()).containsEntry("wan", new ServiceAddress("1.2.3.4", 81));
        assertThat(service.checks()).extracting(check -> check.kind().type()).containsExactly("ttl", "http");
    }

    @Test
    void configurationFilesSpellingIsReadToo() {
        var service = ServiceReader.read(Decoding.of(
                        JsonValue.ofJava(Map.of(
                                "name",
                                "web",
                                "enable_tag_override",
                                true,
                                "tagged_addresses",
                                Map.of("lan", Map.of("address", "1.2.3.4", "port", 5L)),
                                "check",
                                Map.of("id", "up", "args", List.of("true"), "interval", "10s"))),
                        Unknown.REFUSED)
                .object(ServiceReader.SHAPE));

        assertThat(service.tagsOverridable()).isTrue();
        assertThat(service.taggedAddresses()).containsEntry("lan", new ServiceAddress("1.2.3.4", 5));
        assertThat(service.checks().getFirst().id()).isEqualTo("up");
        assertThat(service.checks().getFirst().kind()).isEqualTo(new CheckKind.Script(List.of("true")));
    }

    @Test
    void anEmptyCheckIsNoCheck() {
        assertThat(read("{\"Name\": \"web\", \"Check\": {}}").checks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Port":"80"}            | json: cannot unmarshal string into Go struct field .Port of type int
            {"Meta":{"n":1}}         | json: cannot unmarshal number into Go struct field .Meta of type string
            {"Bogus":1}              | json: unknown field "Bogus"
            {"Checks":{"TTL":"1s"}}  | json: cannot unmarshal object into Go struct field .Checks of type structs.CheckTypes
            {"Check":{"Script":"x"}} | json: unknown field "Script"
            {"Check":{"TTL":"abc"}}  | time: invalid duration "abc"
            {bad                     | invalid character 'b' looking for beginning of object key string
            """)
    void aBodyThatCannotBeReadIsExplainedInGosWords(String body, String reason) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(JsonException.class).hasMessage(reason);
    }

    @Test
    void namelessChecksGetTheServicesNumbers() {
        var service = read("""
                {"ID": "c", "Name": "web", "Checks": [{"Name": "one", "TTL": "1s"}, {"CheckID": "two", "TTL": "1s"},
                 {"TTL": "1s"}]}""");

        assertThat(service.namedChecks())
                .extracting(CheckRegistration::id)
                .containsExactly("service:c:1", "two", "service:c:3");
        assertThat(service.namedChecks())
                .extracting(CheckRegistration::name)
                .containsExactly("one", "Service 'web' check", "Service 'web' check");
        assertThat(service.namedChecks()).allMatch(check -> check.serviceId().equals("c"));
    }

    @Test
    void aSingleNamelessCheckHasNoNumber() {
        var service = read("{\"Name\": \"web\", \"Check\": {\"TTL\": 10000000000}}");

        assertThat(service.namedChecks().getFirst().id()).isEqualTo("service:web");
        assertThat(service.namedChecks().getFirst().ttl()).isEqualTo(Duration.ofSeconds(10));
    }

    private static ServiceRegistration read(String body) {
        var decoding = Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED);
        var service = ServiceReader.read(decoding.object(ServiceReader.SHAPE));
        decoding.check();
        return service;
    }
}
