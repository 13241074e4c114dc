package dev.praetor.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ID":"x"}                                                  | Missing service name
            {"Name":"x","Address":"0.0.0.0"}                            | Invalid service address
            {"Name":"x","Address":"::"}                                 | Invalid service address
            {"Name":"x","Check":{"HTTP":"http://h/"}}                   | Invalid check: Interval must be > 0 for Script, HTTP, H2PING, or TCP checks
            {"Name":"x","Check":{"TTL":"-1s"}}                          | Invalid check: TTL must be > 0 for TTL checks
            {"Name":"x","Checks":[{}]}                                  | Invalid check: TTL must be > 0 for TTL checks
            {"Name":"x","Check":{"Args":["a"],"Interval":"1s","TTL":"1s"}} | Invalid check: Interval and TTL cannot both be specified
            {"Name":"x","Check":{"TTL":"10s","Status":"odd"}}           | Status for checks must 'passing', 'warning', 'critical'
            {"Name":"x","Weights":{"Passing":-1}}                       | Invalid Weights: Passing must be greater than 0
            {"Name":"x","Weights":{"Passing":0,"Warning":0}}            | Invalid Weights: Passing must be greater than 0
            {"Name":"x","Weights":{"Passing":1,"Warning":-1}}           | Invalid Weights: Warning must be greater or equal than 0
            {"Name":"x","Weights":{"Passing":65536}}                    | Invalid Weights: Passing and Warning must be at most 65535
            {"Name":"x","Meta":{"bad key!":"1"}}                        | Invalid Service Meta: Couldn't load metadata pair ('bad key!', '1'): Key contains invalid characters
            {"Name":"x","Meta":{"":"1"}}                                | Invalid Service Meta: Couldn't load metadata pair ('', '1'): Key cannot be blank
            {"Name":"x","Meta":{"consul-x":"1"}}                        | Invalid Service Meta: Couldn't load metadata pair ('consul-x', '1'): Key prefix 'consul-' is reserved for internal use
            """, quoteCharacter = '@')
    void aServiceThatMakesNoSenseIsNamedAsConsulDoes(String body, String fault) {
        assertThat(ServiceRules.fault(service(body))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                       | Missing check name
            {"ID":"z","TTL":"10s"}                   | Missing check name
            {"Name":"x"}                             | Invalid check: TTL must be > 0 for TTL checks
            {"Name":"x","TTL":"10s","Status":"odd"}  | Bad check status
            {"Name":"x","TTL":"10s","Interval":"1s"} | Invalid check: Interval and TTL cannot both be specified
            {"Name":"x","TTL":"1s","OutputMaxSize":-1} | Invalid check: OutputMaxSize must not be negative
            {"Name":"x","TTL":"1s","FailuresBeforeWarning":2,"FailuresBeforeCritical":1} | Invalid check: FailuresBeforeWarning can't be higher than FailuresBeforeCritical
            """)
    void aCheckThatMakesNoSenseIsNamedAsConsulDoes(String body, String fault) {
        var decoding = Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED);

        assertThat(ServiceRules.fault(CheckReader.read(decoding.object(CheckReader.SHAPE))))
                .contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"x\",\"Port\":-1}",
                "{\"Name\":\"x\",\"Kind\":\"odd\"}",
                "{\"Name\":\"odd name_!\",\"Tags\":null,\"Meta\":null}",
                "{\"Name\":\"x\",\"TaggedAddresses\":{\"lan\":{\"Address\":\"0.0.0.0\"}}}",
                "{\"Name\":\"x\",\"Check\":{\"AliasService\":\"y\"}}"
            })
    void whatConsulLetsPassPasses(String body) {
        assertThat(ServiceRules.fault(service(body))).isEmpty();
    }

    @Test
    void metadataMayBeAsLongAsItMayBeAndNotOneLonger() {
        var key = "k".repeat(Metadata.MAX_KEY_LENGTH);
        var value = "v".repeat(Metadata.MAX_VALUE_LENGTH);

        assertThat(Metadata.fault(java.util.Map.of(key, value))).isEmpty();
        assertThat(Metadata.fault(java.util.Map.of(key + "k", value)).orElseThrow())
                .endsWith("Key is too long (limit: 128 characters)");
        assertThat(Metadata.fault(java.util.Map.of(key, value + "v")).orElseThrow())
                .endsWith("Value is too long (limit: 512 characters)");
    }

    @Test
    void thereMayBeSoManyPairsOfMetadataAndNotOneMore() {
        var full = IntStream.range(0, Metadata.MAX_PAIRS).boxed().collect(Collectors.toMap(n -> "k" + n, n -> "v"));
        var more = new TreeMap<>(full);
        more.put("one-more", "v");

        assertThat(Metadata.fault(full)).isEqualTo(Optional.empty());
        assertThat(Metadata.fault(more)).contains("Node metadata cannot contain more than 64 key/value pairs");
    }

    private static ServiceRegistration service(String body) {
        var decoding = Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED);
        var service = ServiceReader.read(decoding.object(ServiceReader.SHAPE));
        decoding.check();
        return service;
    }
}
