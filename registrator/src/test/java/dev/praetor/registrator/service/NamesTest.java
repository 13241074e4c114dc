package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.only;
import static dev.praetor.registrator.service.Plans.shown;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "redis, redis",
        "redis:7, redis",
        "library/redis:7, redis",
        "registry.example:5000/team/api:2.1, api",
        "registry.example:5000/team/api, api",
        "nginx@sha256:0f0754b1fae08ce960671359ef327379a3f4968b77095669194a023b415b46ec, nginx",
        "r.example:5000/a/nginx:1.2@sha256:0f0754b1fae08ce960671359ef327379a3f4968b77095669194a023b415b46ec, nginx",
        "sha256:0f0754b1fae08ce960671359ef327379a3f4968b77095669194a023b415b46ec, box",
        "0f0754b1fae0, box",
    })
    void theNameIsTheLastPartOfTheImage(String image, String name) {
        assertThat(only(named("box").image(image).publish("80/tcp", 8080)).name())
                .isEqualTo(name);
    }

    @Test
    void theNameCanComeFromTheContainer() {
        var container = named("box").publish("80/tcp", 8080);
        assertThat(only(container, "-name-from=container").name()).isEqualTo("box");
    }

    @Test
    void theNameCanComeFromTheComposeServiceAndElseFromTheContainer() {
        var composed =
                named("shop-api-1").label("com.docker.compose.service", "api").publish("80/tcp", 8080);
        assertThat(only(composed, "-name-from=compose").name()).isEqualTo("api");
        assertThat(only(named("box").publish("80/tcp", 8080), "-name-from", "compose")
                        .name())
                .isEqualTo("box");
    }

    @Test
    void severalPortsEachGetTheirPortInTheName() {
        var plan = Plans.of(named("web").image("nginx").publish("80/tcp", 8080).publish("443/tcp", 8443));
        assertThat(shown(plan))
                .containsExactly("vm:web:80 = nginx-80 at 192.0.2.2:8080", "vm:web:443 = nginx-443 at 192.0.2.2:8443");
    }

    @Test
    void aNameForAllPortsGetsThePortToo() {
        var container =
                named("web").env("SERVICE_NAME=site").publish("80/tcp", 8080).publish("443/tcp", 8443);
        assertThat(shown(Plans.of(container)))
                .containsExactly("vm:web:80 = site-80 at 192.0.2.2:8080", "vm:web:443 = site-443 at 192.0.2.2:8443");
    }

    @Test
    void aNameForOnePortIsTakenAsItIs() {
        var container = named("web")
                .env("SERVICE_443_NAME=secure", "SERVICE_NAME=site")
                .publish("80/tcp", 8080)
                .publish("443/tcp", 8443);
        assertThat(shown(Plans.of(container)))
                .containsExactly("vm:web:80 = site-80 at 192.0.2.2:8080", "vm:web:443 = secure at 192.0.2.2:8443");
    }

    @Test
    void ignoredPortsDoNotCountForTheSuffix() {
        var container = named("web")
                .env("SERVICE_443_IGNORE=1")
                .image("nginx")
                .publish("80/tcp", 8080)
                .publish("443/tcp", 8443);
        assertThat(shown(Plans.of(container))).containsExactly("vm:web:80 = nginx at 192.0.2.2:8080");
    }

    @Test
    void unpublishedPortsDoNotCountForTheSuffix() {
        var container = named("web").image("nginx").publish("80/tcp", 8080).expose("443/tcp");
        assertThat(shown(Plans.of(container))).containsExactly("vm:web:80 = nginx at 192.0.2.2:8080");
    }

    @Test
    void udpGetsItsOwnIdAndTag() {
        var plan = Plans.of(
                named("dns").env("SERVICE_TAGS=a").publish("53/udp", 53).publish("53/tcp", 53));
        assertThat(plan.registrations()).extracting(Registration::id).containsExactly("vm:dns:53", "vm:dns:53:udp");
        assertThat(plan.registrations().getFirst().tags()).containsExactly("a");
        assertThat(plan.registrations().getLast().tags()).containsExactly("a", "udp");
    }

    @Test
    void anIdOfTheUsersIsTakenAndTheUsualOneKeptAsMark() {
        var registration = only(named("web").env("SERVICE_ID=my/own id").publish("80/tcp", 8080));
        assertThat(registration.id()).isEqualTo("my/own id");
        assertThat(registration.meta()).containsEntry("registrator-id", "vm:web:80");
    }

    @Test
    void oneIdForSeveralPortsIsToldApartByThePort() {
        var container = named("web")
                .env("SERVICE_ID=x")
                .publish("53/tcp", 53)
                .publish("53/udp", 53)
                .publish("80/tcp", 80);
        assertThat(Plans.of(container).registrations())
                .extracting(Registration::id)
                .containsExactly("x-53", "x-53-udp", "x-80");
    }

    @Test
    void anotherHostNameComesFirstInIds() {
        var host = new Host("other", "192.0.2.2");
        var container =
                Plans.read(named("web").publish("80/tcp", 8080).inspect().encode());
        assertThat(new Planner(Plans.options(), host)
                        .plan(container)
                        .registrations()
                        .getFirst()
                        .id())
                .isEqualTo("other:web:80");
    }

    @ParameterizedTest
    @CsvSource({
        "vm:web:80, web",
        "vm:a:80, a",
        "vm:web_1.x-y:53:udp, web_1.x-y",
        "vm:x:9:sctp, x",
        "vm2:web:80, ''",
        "vm:web:80:tcp, ''",
        "vm:web, ''",
        "xvm:web:80, ''",
        "vm:-web:80, ''",
        "vm:web:port, ''",
    })
    void onlyIdsOfThisHostAreOurs(String id, String container) {
        assertThat(new OwnIds("vm").container(id).orElse("")).isEqualTo(container);
    }

    @Test
    void aHostNameIsNoPattern() {
        assertThat(new OwnIds("a.b").container("axb:web:80")).isEmpty();
    }
}
