package dev.praetor.registrator.service;

import static dev.praetor.registrator.service.Plans.of;
import static dev.praetor.registrator.service.Plans.only;
import static dev.praetor.registrator.service.Plans.shown;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.docker.Networking;
import dev.praetor.registrator.testing.ContainerJson;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static ContainerJson web() {
        return named("web").image("nginx");
    }

    @Test
    void aPublishedPortIsReachedAtTheHost() {
        assertThat(only(web().publish("80/tcp", 8080)).shown()).isEqualTo("nginx at 192.0.2.2:8080");
    }

    @Test
    void aPortThatIsOnlyExposedIsNotRegistered() {
        assertThat(of(web().expose("80/tcp")).registrations()).isEmpty();
    }

    @Test
    void aContainerWithoutPortsOffersNothing() {
        assertThat(of(web()).registrations()).isEmpty();
    }

    @Test
    void aPortBoundToOneAddressIsReachedThere() {
        assertThat(only(web().publish("80/tcp", "198.51.100.7", 8080)).shown()).isEqualTo("nginx at 198.51.100.7:8080");
    }

    @Test
    void theFirstBindingCounts() {
        var container = web().publish("80/tcp", "127.0.0.1", 81).publish("80/tcp", "0.0.0.0", 82);
        assertThat(only(container).shown()).isEqualTo("nginx at 127.0.0.1:81");
    }

    @Test
    void bindingsToAllAddressesOfEitherKindAreReachedAtTheHost() {
        assertThat(only(web().publish("80/tcp", "::", 8080)).address()).isEqualTo("192.0.2.2");
        assertThat(only(web().publish("80/tcp", "", 8080)).address()).isEqualTo("192.0.2.2");
    }

    @Test
    void theForcedAddressBeatsTheBinding() {
        var container = web().publish("80/tcp", "198.51.100.7", 8080);
        assertThat(only(container, "-ip", "203.0.113.5").shown()).isEqualTo("nginx at 203.0.113.5:8080");
        assertThat(only(container, "-ip=[2001:db8::5]").shown()).isEqualTo("nginx at [2001:db8::5]:8080");
    }

    @Test
    void insideTheContainersOwnAddressAndPortCount() {
        var container = web().publish("80/tcp", 8080).expose("9000/tcp");
        assertThat(shown(of(container, "-internal")))
                .containsExactly(
                        "vm:web:80 = nginx-80 at 172.17.0.2:80", "vm:web:9000 = nginx-9000 at 172.17.0.2:9000");
    }

    @Test
    void insideTheNetworkOfTheModeCountsAndNotAnyOther() {
        var container = web().mode("shop")
                .network("aaa", "id-1", "10.1.0.2", "")
                .network("shop", "id-2", "10.2.0.2", "")
                .publish("80/tcp", 8080);
        assertThat(only(container, "-internal").shown()).isEqualTo("nginx at 10.2.0.2:80");
    }

    @Test
    void aModeThatNamesANetworkByItsIdIsUnderstood() {
        var container = web().mode("id-2")
                .network("aaa", "id-1", "10.1.0.2", "")
                .network("shop", "id-2", "10.2.0.2", "")
                .publish("80/tcp", 8080);
        assertThat(only(container, "-internal").address()).isEqualTo("10.2.0.2");
    }

    @Test
    void withoutANetworkOfTheModeTheFirstByNameCounts() {
        var container = web().mode("lost")
                .network("b", "id-1", "10.1.0.2", "")
                .network("a", "id-2", "", "")
                .network("c", "id-3", "10.3.0.2", "")
                .publish("80/tcp", 8080);
        assertThat(only(container, "-internal").address()).isEqualTo("10.1.0.2");
    }

    @Test
    void aContainerWithIpv6OnlyIsReachedThere() {
        var container =
                web().mode("six").network("six", "id", "", "fd00:dead::2").publish("80/tcp", 8080);
        assertThat(only(container, "-internal").shown()).isEqualTo("nginx at [fd00:dead::2]:80");
    }

    @Test
    void aPublishedPortOfAUserNetworkIsReachedAtTheHostAndNotAtAMixOfBoth() {
        var container = web().mode("shop").network("shop", "id", "10.2.0.2", "").publish("80/tcp", 8080);
        assertThat(only(container).shown()).isEqualTo("nginx at 192.0.2.2:8080");
    }

    @Test
    void anUnmappedNetworkIsReachedAtTheContainer() {
        var container = web().mode("lan").network("lan", "id", "192.0.2.77", "").exposeUnmapped("80/tcp");
        assertThat(only(container).shown()).isEqualTo("nginx at 192.0.2.77:80");
    }

    @Test
    void aContainerOnTheHostsNetworkRegistersEachExposedPort() {
        var container = web().mode("host")
                .network("host", "id", "", "")
                .exposeUnmapped("80/tcp")
                .exposeUnmapped("90/tcp");
        assertThat(shown(of(container)))
                .containsExactly("vm:web:80 = nginx-80 at 192.0.2.2:80", "vm:web:90 = nginx-90 at 192.0.2.2:90");
        assertThat(of(container, "-internal").registrations())
                .extracting(Registration::address)
                .containsOnly("192.0.2.2");
    }

    @Test
    void aContainerWithoutNetworkOffersNothing() {
        assertThat(of(web().mode("none").network("none", "id", "", "").exposeUnmapped("80/tcp"))
                        .registrations())
                .isEmpty();
    }

    @Test
    void aContainerThatSharesANetworkIsReachedAtTheOthersAddress() {
        var container = Plans.read(web().mode("container:abc")
                        .exposeUnmapped("80/tcp")
                        .inspect()
                        .encode())
                .with(new Networking.Peer("172.17.0.9", false));
        assertThat(container.networking().sharedWith()).isEqualTo("abc");
        var planner = new Planner(Plans.options("-ip=203.0.113.5", "-useIpFromLabel=ip"), Plans.HOST);
        assertThat(planner.plan(container).registrations().getFirst().shown()).isEqualTo("nginx at 172.17.0.9:80");
    }

    @Test
    void sharingTheNetworkOfAContainerOnTheHostsNetworkMeansTheHost() {
        var container = Plans.read(web().mode("container:abc")
                        .exposeUnmapped("80/tcp")
                        .inspect()
                        .encode())
                .with(new Networking.Peer("", true));
        var planner = new Planner(Plans.options("-internal"), Plans.HOST);
        assertThat(planner.plan(container).registrations().getFirst().shown()).isEqualTo("nginx at 192.0.2.2:80");
    }

    @Test
    void theAddressOfTheLabelIsTakenWithoutItsMask() {
        var container = web().label("ip", "10.9.8.7/24").publish("80/tcp", 8080);
        assertThat(only(container, "-useIpFromLabel", "ip").shown()).isEqualTo("nginx at 10.9.8.7:8080");
        assertThat(only(container, "-useIpFromLabel", "ip", "-internal").shown())
                .isEqualTo("nginx at 10.9.8.7:80");
    }

    @Test
    void aMissingLabelIsRemarkedAndTheUsualAddressTaken() {
        var plan = of(web().publish("80/tcp", 8080), "-useIpFromLabel", "ip");
        assertThat(plan.registrations().getFirst().address()).isEqualTo("192.0.2.2");
        assertThat(plan.remarks()).singleElement().asString().contains("label ip");
    }
}
