package dev.praetor.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind.Tls;
import dev.praetor.agent.definition.CheckRegistration.Thresholds;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckReaderTest {
    @Test
    void anHttpCheckKeepsAllItsOptions() {
        var kind = read("""
                {"HTTP": "https://h/", "Method": "PUT", "Header": {"X-A": ["1", "2"]}, "Body": "b",
                 "TLSServerName": "n", "TLSSkipVerify": true, "Interval": "1s"}""").kind();

        assertThat(kind)
                .isEqualTo(new CheckKind.Http(
                        "https://h/",
                        "PUT",
                        new TreeMap<>(java.util.Map.of("X-A", List.of("1", "2"))),
                        "b",
                        false,
                        new Tls("n", true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"DisableRedirects\": true"})
    void redirectsAreNotFollowedUnlessAskedFor(String option) {
        var kind =
                (CheckKind.Http) read("{\"HTTP\": \"http://h/\"" + option + "}").kind();

        assertThat(kind.followRedirects()).isFalse();
    }

    @Test
    void whoSaysThatRedirectsAreNotDisabledAsksForThem() {
        var kind = (CheckKind.Http)
                read("{\"HTTP\": \"http://h/\", \"DisableRedirects\": false}").kind();

        assertThat(kind.followRedirects()).isTrue();
    }

    @Test
    void aTtlBeatsEverythingElse() {
        assertThat(read("{\"HTTP\": \"http://h/\", \"TTL\": \"1s\"}").kind()).isEqualTo(new CheckKind.Ttl());
    }

    @Test
    void argumentsWithAContainerRunInside() {
        assertThat(read("{\"Args\": [\"true\"], \"DockerContainerID\": \"c\"}").kind())
                .isEqualTo(new CheckKind.Docker("c", "", List.of("true")));
    }

    @Test
    void anH2PingIsEncryptedUnlessToldNotTo() {
        assertThat(read("{\"H2PING\": \"h:1\"}").kind())
                .isEqualTo(new CheckKind.H2Ping("h:1", Optional.of(new Tls("", false))));
        assertThat(read("{\"H2PING\": \"h:1\", \"H2PingUseTLS\": false}").kind())
                .isEqualTo(new CheckKind.H2Ping("h:1", Optional.empty()));
    }

    @Test
    void theWarningThresholdDefaultsToTheCriticalOne() {
        assertThat(read("{\"FailuresBeforeCritical\": 3}").thresholds()).isEqualTo(new Thresholds(0, 3, 3));
        assertThat(read("{\"FailuresBeforeCritical\": 3, \"FailuresBeforeWarning\": 1}")
                        .thresholds())
                .isEqualTo(new Thresholds(0, 1, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ID\":\"a\",\"Name\":\"n\",\"Notes\":\"x\",\"TTL\":\"10s\",\"Status\":\"passing\",\"Token\":\"t\"}",
                "{\"HTTP\":\"http://h/\",\"Method\":\"POST\",\"Header\":{\"A\":[\"b\"]},\"Body\":\"c\",\"Interval\":\"1m\"}",
                "{\"HTTP\":\"http://h/\",\"DisableRedirects\":false,\"Interval\":\"1s\",\"TLSSkipVerify\":true}",
                "{\"TCP\":\"h:1\",\"TCPUseTLS\":true,\"TLSServerName\":\"n\",\"Interval\":\"1s\",\"Timeout\":\"500ms\"}",
                "{\"UDP\":\"h:1\",\"Interval\":\"1s\"}",
                "{\"Args\":[\"a\",\"b c\"],\"Interval\":\"1s\",\"OutputMaxSize\":100}",
                "{\"Args\":[\"a\"],\"DockerContainerID\":\"c\",\"Shell\":\"/bin/sh\",\"Interval\":\"1s\"}",
                "{\"GRPC\":\"h:1/s\",\"GRPCUseTLS\":true,\"Interval\":\"1s\"}",
                "{\"H2PING\":\"h:1\",\"H2PingUseTLS\":false,\"Interval\":\"1s\"}",
                "{\"AliasNode\":\"n\",\"AliasService\":\"s\",\"ServiceID\":\"x\"}",
                "{\"OSService\":\"cron\",\"Interval\":\"1s\",\"DeregisterCriticalServiceAfter\":\"90m\"}",
                "{\"TCP\":\"h:1\",\"SuccessBeforePassing\":2,\"FailuresBeforeWarning\":1,\"FailuresBeforeCritical\":4}",
            })
    void whatIsWrittenIsReadBackAsItWas(String body) {
        var check = read(body);
        var json = new JsonWriter(false);
        RegistrationWriter.write(check, json);

        assertThat(read(json.toString())).isEqualTo(check);
    }

    private static CheckRegistration read(String body) {
        var decoding = Decoding.of(body.getBytes(StandardCharsets.UTF_8), Unknown.REFUSED);
        var check = CheckReader.read(decoding.object(CheckReader.SHAPE));
        decoding.check();
        return check;
    }
}
