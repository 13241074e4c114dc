package dev.praetor.registrator.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.net.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static Invocation parse(String line) {
        return CommandLine.parse(List.of(line.split(" ")), Map.of());
    }

    private static RegistratorOptions options(String line) {
        if (parse(line) instanceof Invocation.Run(var options)) {
            return options;
        }
        throw new AssertionError(line + " gave " + parse(line));
    }

    private static Invocation.Say complaint(String line) {
        if (parse(line) instanceof Invocation.Say say) {
            return say;
        }
        throw new AssertionError(line + " was accepted");
    }

    @Test
    void withoutFlagsTheStandardHolds() {
        var options = options("consul://127.0.0.1:8500");
        assertThat(options)
                .isEqualTo(RegistratorOptions.standard(new Registry.Consul(Endpoint.tcp("127.0.0.1", 8500))));
    }

    @Test
    void everyFlagIsRead() {
        var options =
                options("-cleanup -deregister on-success -explicit -health=false -hostname h -internal -ip 10.0.0.1"
                        + " -name-from compose -resync 600 -retry-attempts -1 -retry-interval 500 -tags a,b\\,c -ttl 30"
                        + " -ttl-refresh 10 -useIpFromLabel addr consul://c:1");
        assertThat(options)
                .isEqualTo(new RegistratorOptions(
                        new Registry.Consul(Endpoint.tcp("c", 1)),
                        "h",
                        "",
                        "10.0.0.1",
                        true,
                        true,
                        "addr",
                        List.of("a", "b,c"),
                        NameSource.COMPOSE,
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(600),
                        Deregister.ON_SUCCESS,
                        -1,
                        Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-ip 1.2.3.4",
                "-ip=1.2.3.4",
                "--ip 1.2.3.4",
                "--ip=1.2.3.4",
                "-ip 9 -ip 1.2.3.4",
                "-ip=1.2.3.4 --"
            })
    void aValueMayStandInEachFormOfGo(String flags) {
        assertThat(options(flags + " consul:").hostIp()).isEqualTo("1.2.3.4");
    }

    @ParameterizedTest
    @CsvSource({
        "-internal, true",
        "-internal=true, true",
        "--internal=1, true",
        "-internal=false, false",
        "-internal=F, false"
    })
    void aSwitchTakesItsValueOnlyAfterAnEqualsSign(String flag, boolean value) {
        assertThat(options(flag + " consul:").internal()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-nope consul: | flag provided but not defined: -nope",
                "-ip | flag needs an argument: -ip",
                "---ip x consul: | bad flag syntax: ---ip",
                "-=x consul: | bad flag syntax: -=x",
                "-internal=maybe consul: | invalid boolean value \"maybe\" for -internal",
                "-internal false consul: | unexpected words after the registry URI: consul:",
                "-resync soon consul: | invalid value \"soon\" for flag -resync",
                "-internal | missing the registry URI",
                "consul: -internal | options come before the registry URI",
                "-deregister sometimes consul: | -deregister must be always, on-success or never, not sometimes",
                "-name-from magic consul: | -name-from must be image, container or compose, not magic",
                "-ttl 30 consul: | -ttl and -ttl-refresh must be given together",
                "-ttl-refresh 30 consul: | -ttl and -ttl-refresh must be given together",
                "-ttl 30 -ttl-refresh 30 consul: | -ttl must be greater than -ttl-refresh",
                "-ttl -3 -ttl-refresh -5 consul: | both above 0",
                "-retry-interval 0 consul: | -retry-interval must be greater than 0",
                "-retry-attempts -2 consul: | -retry-attempts must be -1 or more",
                "-resync -1 consul: | -resync must be 0 or more",
                "-tags a,{{.Name}} consul: | templates ({{...}}) are not supported yet",
                "etcd://h:2379/x | the registry etcd://... is not supported yet",
                "zookeeper://h/x | the registry zookeeper://... is not supported yet",
                "redis://h | unknown registry redis://...",
                "h:8500 | unknown registry h://...",
                "localhost | is no URI",
                "consul://h:99999 | no port between 1 and 65535",
                "consul://h:8500/path | is not HOST:PORT",
                "consul-unix://sock | names no absolute path",
            })
    void whatMakesNoSenseIsToldWithTheUsageAndStatusTwo(String line, String complaint) {
        var said = complaint(line.strip());
        assertThat(said.text()).contains(complaint).contains("Usage: praetor registrator [options] <registry URI>");
        assertThat(said.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-internal -help"})
    void helpIsNoMistake(String line) {
        assertThat(complaint(line).status()).isZero();
    }

    @Test
    void theUsageNamesEachFlag() {
        assertThat(complaint("-h").text())
                .contains("-useIpFromLabel string", "-ttl int", "-cleanup\n", "(default always)");
    }

    @Test
    void theVersionIsAskedForAlone() {
        assertThat(parse("--version")).isEqualTo(new Invocation.Version());
        assertThat(complaint("--version consul:").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "consul://h, h:8500",
        "consul://h:1/, h:1",
        "consul:, 127.0.0.1:8500",
        "consul://[::1]:8500, [::1]:8500",
        "consul-tls://h, h:8501",
        "consul-tls://, 127.0.0.1:8501",
        "consul-unix:///run/consul.sock, unix:///run/consul.sock",
    })
    void theRegistryIsRead(String uri, String endpoint) {
        var registry = (Registry.Consul) options(uri).registry();
        assertThat(registry.endpoint().name()).isEqualTo(endpoint);
        assertThat(registry.endpoint().tls() instanceof Endpoint.Tls.Pem).isEqualTo(uri.startsWith("consul-tls"));
    }

    @ParameterizedTest
    @CsvSource({
        "h:1, h:1",
        "http://h:1, h:1",
        "https://h, h:8501",
        "unix:///s, unix:///s",
        "'', 127.0.0.1:8500",
    })
    void withoutAHostTheEnvironmentCounts(String address, String endpoint) throws UsageError {
        var registry = (Registry.Consul) Registry.read("consul://", Map.of("CONSUL_HTTP_ADDR", address));
        assertThat(registry.endpoint().name()).isEqualTo(endpoint);
    }

    @Test
    void tlsFilesComeFromTheEnvironment() throws UsageError {
        var environment = Map.of(
                "CONSUL_CACERT",
                "ca",
                "CONSUL_CLIENT_CERT",
                "cert",
                "CONSUL_CLIENT_KEY",
                "key",
                "CONSUL_HTTP_SSL_VERIFY",
                "false");
        var registry = (Registry.Consul) Registry.read("consul-tls://h", environment);
        assertThat(registry.endpoint().tls()).isEqualTo(new Endpoint.Tls.Pem(false, "ca", "cert", "key"));
    }

    @Test
    void embeddedItWaitsForItsAgentAndTakesItsAddress() {
        var options = options("consul:").embedded("192.0.2.1");
        assertThat(options.retryAttempts()).isEqualTo(-1);
        assertThat(options.hostAddress()).isEqualTo("192.0.2.1");
        assertThat(options.hostIp()).isEmpty();
    }
}
