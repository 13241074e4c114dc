package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.json.Decoding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final String MINIMUM = """
            {"data_dir": "/var/lib/praetor", "bind_addr": "127.0.0.1"}""";

    private final FakeHost host = new FakeHost();

    private static Source file(String name, String json) {
        @SuppressWarnings("unchecked")
        var settings = (Map<String, Object>)
                Decoding.parse(json.getBytes(StandardCharsets.UTF_8)).toJava();
        return new Source("file " + name, settings);
    }

    private Configuration read(Source... sources) throws ConfigException {
        var all = new java.util.ArrayList<>(List.of(file("base.json", MINIMUM)));
        all.addAll(Arrays.asList(sources));
        return Configuration.of(false, all, host);
    }

    private Configuration read(String json) throws ConfigException {
        return read(file("a.json", json));
    }

    @Test
    void withoutFurtherWordsEveryDefaultIsConsuls() throws ConfigException {
        var config = read("{}").agent();

        assertThat(config.nodeName()).isEqualTo("machine");
        assertThat(config.datacenter()).isEqualTo("dc1");
        assertThat(config.server()).isFalse();
        assertThat(config.bootstrapExpect()).isZero();
        assertThat(config.clientAddresses()).containsExactly("127.0.0.1");
        assertThat(config.ports()).isEqualTo(new AgentConfig.Ports(8500, -1, 8600, 8300, 8301, 8302));
        assertThat(config.dns())
                .isEqualTo(new AgentConfig.Dns(
                        "consul",
                        Optional.empty(),
                        Duration.ZERO,
                        new java.util.TreeMap<>(),
                        false,
                        true,
                        Duration.ofHours(87600),
                        false,
                        3,
                        0,
                        false,
                        true,
                        List.of(),
                        Duration.ofSeconds(2),
                        "sequential",
                        new AgentConfig.Soa(3600, 600, 86400, 0)));
        assertThat(config.limits()).isEqualTo(new AgentConfig.Limits(524288, 524288, 200));
        assertThat(config.checks()).isEqualTo(new AgentConfig.Checks(false, false, Duration.ofMinutes(5), 4096));
        assertThat(config.maxQueryTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.sessionTtlMin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.cluster().reconnectTimeout()).isEqualTo(Duration.ofHours(72));
        assertThat(config.logLevel()).isEqualTo("INFO");
        assertThat(config.docker()).isEmpty();
    }

    @Test
    void aLaterSourceWinsAndListsGrow() throws ConfigException {
        var config = read(
                        file(
                                "a.json",
                                "{\"retry_join\": [\"one\"], \"dns_config\": {\"node_ttl\": \"1s\"}, \"ports\": {\"http\": 1}}"),
                        file("b.json", "{\"retry_join\": [\"two\"], \"dns_config\": {\"only_passing\": true}}"),
                        Source.flag("http-port", "ports.http", 2L),
                        Source.flag("retry-join", "retry_join", "three"))
                .agent();

        assertThat(config.cluster().retryJoin()).containsExactly("one", "two", "three");
        assertThat(config.dns().nodeTtl()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.dns().onlyPassing()).isTrue();
        assertThat(config.ports().http()).isEqualTo(2);
    }

    @Test
    void aSingleServiceAndAListOfThemAreOneList() throws ConfigException {
        var definitions = read(
                        file("a.json", "{\"service\": {\"name\": \"web\"}, \"services\": [{\"name\": \"api\"}]}"),
                        file("b.json", "{\"service\": {\"name\": \"db\", \"port\": null}, \"check\": {\"id\": \"c\"}}"))
                .agent()
                .definitions();

        assertThat(definitions.services())
                .containsExactly(Map.of("name", "web"), Map.of("name", "api"), Map.of("name", "db"));
        assertThat(definitions.checks()).containsExactly(Map.of("id", "c"));
    }

    @Test
    void devIsAServerOnLoopbackInAThrowAwayFolder() throws ConfigException {
        var config = Configuration.of(true, List.of(), host).agent();

        assertThat(config.server()).isTrue();
        assertThat(config.dev()).isTrue();
        assertThat(config.bootstrapExpect()).isEqualTo(1);
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.dataDir()).isEqualTo(Path.of("/nowhere/praetor-dev"));
        assertThat(config.throwAway()).isTrue();
        assertThat(config.uiEnabled()).isTrue();
        assertThat(config.docker()).isEmpty();
    }

    @Test
    void devYieldsToFilesAndFlags() throws ConfigException {
        var config = Configuration.of(true, List.of(Source.flag("log-level", "log_level", "warn")), host)
                .agent();

        assertThat(config.logLevel()).isEqualTo("WARN");
    }

    @Test
    void devWatchesADockerEngineThatIsThere() throws ConfigException {
        host.holding(Path.of("/var/run/docker.sock"));

        assertThat(Configuration.of(true, List.of(), host).agent().docker())
                .contains(new AgentConfig.Docker("unix:///var/run/docker.sock"));
        assertThat(Configuration.of(true, List.of(Source.flag("docker", "docker", false)), host)
                        .agent()
                        .docker())
                .isEmpty();
    }

    @Test
    void serversStayOnTerminationAndClientsLeave() throws ConfigException {
        assertThat(read("{}").agent().leaveOnTerminate()).isTrue();
        assertThat(read("{}").agent().skipLeaveOnInterrupt()).isFalse();
        assertThat(read("{\"server\": true}").agent().leaveOnTerminate()).isFalse();
        assertThat(read("{\"server\": true}").agent().skipLeaveOnInterrupt()).isTrue();
    }

    @Test
    void theSettingsOfTheRecordedAgentsAreUnderstood() throws ConfigException {
        var config = read("""
                        {"bootstrap_expect": 1, "server": true, "node_name": "node1", "disable_update_check": true,
                         "recursors": ["127.0.0.1:8699"], "session_ttl_min": "5s", "alt_domain": "alt.example.",
                         "dns_config": {"service_ttl": {"*": "5s", "dns-s*": "7s"}, "udp_answer_limit": 2,
                           "soa": {"refresh": 1800, "min_ttl": 60}, "recursor_timeout": "1s"},
                         "http_config": {"block_endpoints": ["/v1/agent/self"], "response_headers": {"X-A": "b"}},
                         "telemetry": {"prometheus_retention_time": "60s"}, "performance": {"raft_multiplier": 1}}""").agent();

        assertThat(config.dns().altDomain()).contains("alt.example");
        assertThat(config.dns().serviceTtl())
                .containsOnly(Map.entry("*", Duration.ofSeconds(5)), Map.entry("dns-s*", Duration.ofSeconds(7)));
        assertThat(config.dns().soa()).isEqualTo(new AgentConfig.Soa(1800, 600, 86400, 60));
        assertThat(config.http().blockEndpoints()).containsExactly("/v1/agent/self");
        assertThat(config.http().responseHeaders()).containsEntry("X-A", "b");
        assertThat(config.telemetry().prometheusRetention()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.raftMultiplier()).isEqualTo(1);
        assertThat(config.sessionTtlMin()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"bootstrap_expct": 1}              | bootstrap_expct (file a.json): unknown key; did you mean bootstrap_expect?
            {"dns_config": {"nonsense": 1}}     | dns_config.nonsense (file a.json): unknown key
            {"dns_config": 1}                   | dns_config (file a.json): must be an object
            {"server": "yes"}                   | server (file a.json): must be true or false, not "yes"
            {"node_name": 5}                    | node_name (file a.json): must be text, not 5
            {"ports": {"http": "x"}}            | ports.http (file a.json): must be a whole number, not "x"
            {"ports": {"http": 1.5}}            | ports.http (file a.json): must be a whole number, not 1.5
            {"ports": {"http": 70000}}          | ports.http (file a.json): 70000 is not between -1 and 65535
            {"ports": {"dns": 8500}}            | ports.dns (file a.json): port 8500 serves as both ports.http and ports.dns
            {"ports": {"https": 8501}}          | ports.https (file a.json): TLS is not supported yet
            {"max_query_time": "10"}            | max_query_time (file a.json): must be a duration such as "30s" or "1h30m", not "10"
            {"max_query_time": "-1s"}           | max_query_time (file a.json): must not be negative
            {"recursors": [1]}                  | recursors (file a.json): must be a list of texts, not a list
            {"node_meta": {"a": 1}}             | node_meta (file a.json): must be an object whose values are texts, not an object
            {"node_meta": {"a b": "x"}}         | node_meta (file a.json): the key "a b" must be 1 to 128 letters, digits, dashes or underscores
            {"node_meta": {"consul-x": "x"}}    | node_meta (file a.json): the key "consul-x" begins with the reserved "consul-"
            {"node_id": "7"}                    | node_id (file a.json): "7" is not a UUID
            {"datacenter": "my dc"}             | datacenter (file a.json): "my dc" must be letters, digits, dashes or underscores
            {"primary_datacenter": "dc2"}       | primary_datacenter (file a.json): several datacenters are not supported yet: this one is dc1
            {"bootstrap_expect": 3}             | bootstrap_expect (file a.json): needs server = true (-server)
            {"bootstrap": true}                 | bootstrap (file a.json): needs server = true (-server)
            {"bootstrap_expect": -1}            | bootstrap_expect (file a.json): -1 is not between 0 and 99
            {"log_level": "loud"}               | log_level (file a.json): "LOUD" is not one of TRACE, DEBUG, INFO, WARN, ERROR
            {"reconnect_timeout": "1h"}         | reconnect_timeout (file a.json): must be at least 8h
            {"performance": {"raft_multiplier": 11}} | performance.raft_multiplier (file a.json): 11 is not between 1 and 10
            {"domain": "a b"}                   | domain (file a.json): "a b" is not a domain name
            {"dns_config": {"recursor_strategy": "best"}} | dns_config.recursor_strategy (file a.json): "best" is not one of [sequential, random]
            {"http_config": {"allow_write_http_from": ["10.0.0.1"]}} | http_config.allow_write_http_from (file a.json): "10.0.0.1" is not a network such as 10.0.0.0/8
            {"unix_sockets": {"mode": "0999"}}  | unix_sockets.mode (file a.json): "0999" is no file mode: expected digits such as 0660
            {"docker": 5}                       | docker (file a.json): must be true, false, an address or an object, not 5
            {"docker": {"hots": "x"}}           | docker (file a.json): unknown key hots; it takes enabled and host
            {"docker": "/var/run/docker.sock"}  | docker (file a.json): "/var/run/docker.sock" must be unix:///path or tcp://host:port
            {"acl": {"enabled": true}}          | acl.enabled (file a.json): access control lists are not supported yet
            {"encrypt": "abc="}                 | encrypt (file a.json): encryption of the cluster's traffic is not supported yet
            {"verify_incoming": true}           | verify_incoming (file a.json): TLS is not supported yet
            """)
    void aMistakeIsNamedWithItsKeyAndPlace(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        thrown -> assertThat(thrown.problems()).containsExactly(sentence));
    }

    @Test
    void aFlagIsNamedLikeAFile() {
        assertThatThrownBy(() -> read(Source.flag("bind", "bind_addr", "nowhere")))
                .hasMessage("bind_addr (flag -bind): \"nowhere\" is not an IP address");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThatThrownBy(() -> read("{\"node_id\": \"7\", \"log_level\": \"loud\"}"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        thrown -> assertThat(thrown.problems()).hasSize(2));
    }

    @Test
    void anAgentWithoutAFolderIsRefused() {
        assertThatThrownBy(() -> Configuration.of(false, List.of(Source.flag("bind", "bind_addr", "::1")), host))
                .hasMessageStartingWith("data_dir (default): must be set");
    }

    @Test
    void bootstrapExpectContradictsDevAndBootstrap() {
        assertThatThrownBy(() -> Configuration.of(true, List.of(Source.flag("x", "bootstrap_expect", 1L)), host))
                .hasMessageContaining("cannot be set in -dev");
        assertThatThrownBy(() -> read("{\"server\": true, \"bootstrap\": true, \"bootstrap_expect\": 1}"))
                .hasMessageContaining("cannot be set together with bootstrap");
    }

    @Test
    void evenNumbersOfServersAreWarnedOf() throws ConfigException {
        assertThat(read("{\"server\": true, \"bootstrap_expect\": 2}").warnings())
                .containsExactly("bootstrap_expect (file a.json): two servers tolerate no failure: use 1, 3 or 5");
        assertThat(read("{\"server\": true, \"bootstrap_expect\": 4}").warnings())
                .hasSize(1);
        assertThat(read("{\"server\": true, \"bootstrap_expect\": 3}").warnings())
                .isEmpty();
    }

    @Test
    void whatAsksForNothingIsNotRefused() throws ConfigException {
        var read = read("{\"acl\": {\"enabled\": false}, \"encrypt\": \"\", \"connect\": {\"enabled\": false}}");

        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void whatHasNoEffectIsAcceptedAndSaid() throws ConfigException {
        assertThat(read("{\"connect\": {\"enabled\": true}}").warnings())
                .containsExactly("connect (file a.json): the service mesh is not part of Praetor");
    }

    @Test
    void theSixtyFifthPairOfNodeMetaIsTooMany() throws ConfigException {
        var pairs = new java.util.TreeMap<String, Object>();
        for (var i = 0; i < IdentitySettings.META_PAIRS; i++) {
            pairs.put("k" + i, "v");
        }
        assertThat(read(new Source("file a.json", Map.of("node_meta", pairs)))
                        .agent()
                        .nodeMeta())
                .hasSize(64);

        pairs.put("one-more", "v");
        assertThatThrownBy(() -> read(new Source("file a.json", Map.of("node_meta", pairs))))
                .hasMessage("node_meta (file a.json): has 65 pairs; at most 64 are allowed");
    }

    @Test
    void aMetaValueHasALongestLength() {
        assertThatThrownBy(() -> read("{\"node_meta\": {\"a\": \"" + "x".repeat(513) + "\"}}"))
                .hasMessageContaining("the value of \"a\" is longer than 512 characters");
    }
}
