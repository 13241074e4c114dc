package dev.praetor.registrator.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.options.UsageError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerHostTest {
    @ParameterizedTest
    @CsvSource({
        "unix:///run/d.sock, unix:///run/d.sock",
        "tcp://h:1234, h:1234",
        "tcp://h, h:2375",
        "http://h:1, h:1",
        "tcp://[fd00::1]:2375, [fd00::1]:2375",
    })
    void dockerHostIsRead(String host, String name) throws UsageError {
        assertThat(DockerHost.fromEnvironment(Map.of("DOCKER_HOST", host)).name())
                .isEqualTo(name);
    }

    @Test
    void withoutDockerHostASocketIsTaken() throws UsageError {
        assertThat(DockerHost.fromEnvironment(Map.of()).name()).matches("unix:///(tmp|var/run)/docker.sock");
    }

    @Test
    void tlsTakesItsFilesFromTheFolder() throws UsageError {
        var endpoint = DockerHost.fromEnvironment(
                Map.of("DOCKER_HOST", "tcp://h", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs"));
        assertThat(endpoint.name()).isEqualTo("h:2376");
        assertThat(endpoint.tls())
                .isEqualTo(new Endpoint.Tls.Pem(true, "/certs/ca.pem", "/certs/cert.pem", "/certs/key.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npipe:////./pipe/docker_engine", "ssh://host", "host:2375"})
    void anotherFormIsRefused(String host) {
        assertThatThrownBy(() -> DockerHost.fromEnvironment(Map.of("DOCKER_HOST", host)))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("neither unix:///PATH nor tcp://HOST:PORT");
    }
}
