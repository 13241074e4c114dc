package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.of;
import static dev.praetor.registrator.service.Plans.only;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.ContainerJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private static ContainerJson web(String... variables) {
        return named("web").publish("80/tcp", 8080).env(variables);
    }

    private static Check check(ContainerJson container, String... flags) {
        assertThat(only(container, flags).checks()).hasSize(1);
        return only(container, flags).checks().getFirst();
    }

    private static Check.Probe probe(String... variables) {
        return check(web(variables)).probe();
    }

    @Test
    void withoutSettingsThereIsNoCheck() {
        assertThat(only(web()).checks()).isEmpty();
    }

    @Test
    void httpAndHttpsAskTheServicesAddress() {
        assertThat(probe("SERVICE_CHECK_HTTP=/health?x=1"))
                .isEqualTo(new Check.Http("http://192.0.2.2:8080/health?x=1", "", false));
        assertThat(probe("SERVICE_80_CHECK_HTTP=status", "SERVICE_CHECK_HTTP_METHOD=HEAD"))
                .isEqualTo(new Check.Http("http://192.0.2.2:8080/status", "HEAD", false));
        assertThat(probe(
                        "SERVICE_CHECK_HTTPS=/",
                        "SERVICE_CHECK_HTTPS_METHOD=POST",
                        "SERVICE_CHECK_TLS_SKIP_VERIFY=true"))
                .isEqualTo(new Check.Http("https://192.0.2.2:8080/", "POST", true));
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(check(web("SERVICE_CHECK_HTTP=/"), "-ip=2001:db8::5").probe())
                .isEqualTo(new Check.Http("http://[2001:db8::5]:8080/", "", false));
        assertThat(check(web("SERVICE_CHECK_TCP=true"), "-ip=2001:db8::5").probe())
                .isEqualTo(new Check.Tcp("[2001:db8::5]:8080"));
    }

    @Test
    void aCommandGoesToCheckCmdWithContainerAndExposedPort() {
        assertThat(probe("SERVICE_CHECK_CMD=/bin/ok --deep 'two words'"))
                .isEqualTo(new Check.Script(List.of(
                        "check-cmd", named("web").id().substring(0, 12), "80", "/bin/ok", "--deep", "two words")));
    }

    @Test
    void aScriptIsSplitIntoWordsWithAddressAndPort() {
        assertThat(probe("SERVICE_CHECK_SCRIPT=curl --fail \"http://$SERVICE_IP:$SERVICE_PORT/a b\""))
                .isEqualTo(new Check.Script(List.of("curl", "--fail", "http://192.0.2.2:8080/a b")));
    }

    @Test
    void aScriptThatNeedsAShellGetsOne() {
        assertThat(probe("SERVICE_CHECK_SCRIPT=nc $SERVICE_IP $SERVICE_PORT </dev/null | grep ok"))
                .isEqualTo(new Check.Script(List.of("/bin/sh", "-c", "nc 192.0.2.2 8080 </dev/null | grep ok")));
    }

    @Test
    void ttlTcpAndGrpc() {
        assertThat(check(web("SERVICE_CHECK_TTL=30s", "SERVICE_CHECK_INTERVAL=5s")))
                .isEqualTo(new Check(new Check.Ttl("30s"), "", "", "", ""));
        assertThat(probe("SERVICE_CHECK_TCP=true")).isEqualTo(new Check.Tcp("192.0.2.2:8080"));
        assertThat(probe("SERVICE_CHECK_GRPC=true")).isEqualTo(new Check.Grpc("192.0.2.2:8080", false, false));
        assertThat(probe(
                        "SERVICE_CHECK_GRPC=/pkg.Svc",
                        "SERVICE_CHECK_GRPC_USE_TLS=true",
                        "SERVICE_CHECK_TLS_SKIP_VERIFY=1"))
                .isEqualTo(new Check.Grpc("192.0.2.2:8080/pkg.Svc", true, true));
    }

    @Test
    void onlyTheFirstKindInOrderCounts() {
        var all = List.of("HTTP=/", "HTTPS=/", "CMD=c", "SCRIPT=s", "TTL=1s", "TCP=1", "GRPC=1");
        var kinds = List.of(
                Check.Http.class,
                Check.Http.class,
                Check.Script.class,
                Check.Script.class,
                Check.Ttl.class,
                Check.Tcp.class,
                Check.Grpc.class);
        for (int first = 0; first < all.size(); first++) {
            var variables = all.subList(first, all.size()).stream()
                    .map(setting -> "SERVICE_CHECK_" + setting)
                    .toArray(String[]::new);
            assertThat(probe(variables)).isInstanceOf(kinds.get(first));
        }
    }

    @Test
    void intervalTimeoutStatusAndDeregistrationAreCarried() {
        var check = check(web(
                "SERVICE_CHECK_HTTP=/",
                "SERVICE_CHECK_INTERVAL=1m30s",
                "SERVICE_CHECK_TIMEOUT=500ms",
                "SERVICE_CHECK_INITIAL_STATUS=passing",
                "SERVICE_CHECK_DEREGISTER_AFTER=10m"));
        assertThat(check.interval()).isEqualTo("1m30s");
        assertThat(check.timeout()).isEqualTo("500ms");
        assertThat(check.initialStatus()).isEqualTo("passing");
        assertThat(check.deregisterAfter()).isEqualTo("10m");
        assertThat(check(web("SERVICE_CHECK_TCP=1")).interval()).isEqualTo("10s");
    }

    @ParameterizedTest
    @CsvSource({"15, 15s", "'', 10s", "soon, 10s", "0s, 10s", "-1s, 10s", "1.5h, 1.5h"})
    void anIntervalThatIsNoDurationIsReplacedByTheUsualOne(String given, String used) {
        assertThat(check(web("SERVICE_CHECK_TCP=1", "SERVICE_CHECK_INTERVAL=" + given))
                        .interval())
                .isEqualTo(used);
    }

    @Test
    void settingsThatCannotBeFollowedAreRemarked() {
        var plan = of(web("SERVICE_CHECK_HTTP=/", "SERVICE_CHECK_INTERVAL=soon", "SERVICE_CHECK_INITIAL_STATUS=fine"));
        assertThat(plan.remarks()).hasSize(2);
        assertThat(of(web("SERVICE_CHECK_TTL=never")).registrations().getFirst().checks())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"healthy, passing", "unhealthy, critical", "starting, critical"})
    void theHealthcheckOfTheImageIsTold(String health, String status) {
        assertThat(check(web().health(health)).probe())
                .isInstanceOfSatisfying(
                        Check.Told.class, told -> assertThat(told.status()).isEqualTo(status));
    }

    @Test
    void aStartingContainerCanBeCalledPassing() {
        assertThat(only(web("SERVICE_CHECK_INITIAL_STATUS=passing").health("starting"))
                        .told())
                .get()
                .extracting(Check.Told::status)
                .isEqualTo("passing");
    }

    @Test
    void aCheckOfTheUsersReplacesTheHealthcheck() {
        assertThat(only(web("SERVICE_CHECK_TCP=1").health("unhealthy")).told()).isEmpty();
    }

    @Test
    void theHealthcheckCanBeLeftOut() {
        assertThat(only(web().health("unhealthy"), "-health=false").checks()).isEmpty();
    }

    @Test
    void aPausedContainerIsCriticalWhateverItsCheckSays() {
        var registration = only(web("SERVICE_CHECK_TCP=1").health("healthy").state("Paused", true));
        assertThat(registration.checks()).hasSize(2);
        assertThat(registration.told()).get().extracting(Check.Told::status).isEqualTo("critical");
    }

    @Test
    void withATtlEachServiceIsToldToLive() {
        var registration = only(web("SERVICE_CHECK_TCP=1"), "-ttl=30", "-ttl-refresh=10");
        assertThat(registration.told()).contains(new Check.Told("30s", "passing", "The container runs."));
        assertThat(registration.checks()).hasSize(2);
    }

    @Test
    void registrationsThatDifferInStatusOnlyAreTheSameButForThat() {
        var healthy = only(web().health("healthy"));
        var unhealthy = only(web().health("unhealthy"));
        assertThat(healthy).isNotEqualTo(unhealthy);
        assertThat(healthy.sameButStatus(unhealthy)).isTrue();
        assertThat(healthy.sameButStatus(only(web("SERVICE_NAME=x").health("unhealthy"))))
                .isFalse();
    }
}
