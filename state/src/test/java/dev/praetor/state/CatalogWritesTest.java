package dev.praetor.state;

import static dev.praetor.state.Catalogue.check;
import static dev.praetor.state.Catalogue.node;
import static dev.praetor.state.Catalogue.register;
import static dev.praetor.state.Catalogue.service;
import static dev.praetor.state.Catalogue.skipping;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogWritesTest {
    private static final String ID = "11111111-0000-4000-8000-000000000001";

    private final Ledger ledger = new Ledger();

    private Node standing(String name) {
        return ledger.ask(new CatalogQueries.NodeServices(name))
                .value()
                .orElseThrow()
                .node();
    }

    private Service standing(String name, int at) {
        return ledger.ask(new CatalogQueries.NodeServices(name))
                .value()
                .orElseThrow()
                .services()
                .get(at);
    }

    private List<Check> checks(String node) {
        return ledger.ask(new HealthQueries.NodeChecks(node)).value();
    }

    @Test
    void aNodeIsReplacedAsAWholeAndLosesItsIdWithoutOne() {
        ledger.done(register(node(ID, "n", "10.0.0.1", Map.of("rack", "r1"))));
        ledger.done(register(node("n", "10.0.0.1")));

        assertThat(standing("n").id()).isEmpty();
        assertThat(standing("n").meta()).isEmpty();
        assertThat(standing("n").createIndex()).isEqualTo(1);
        assertThat(standing("n").modifyIndex()).isEqualTo(2);

        // The ID is free for another name now.
        ledger.done(register(node(ID, "m", "10.0.0.2", Map.of())));
        assertThat(standing("n").address()).isEqualTo("10.0.0.1");
        assertThat(standing("m").id()).isEqualTo(ID);
    }

    @Test
    void skippingTheNodeLeavesItAlone() {
        ledger.done(register(node("n", "10.0.0.1")));
        ledger.done(skipping(node("n", "10.9.9.9"), service("s", "web")));

        assertThat(standing("n").address()).isEqualTo("10.0.0.1");
        assertThat(standing("n", 0).name()).isEqualTo("web");
    }

    @Test
    void skippingAnUnknownNodeCreatesIt() {
        ledger.done(skipping(node("n", "10.9.9.9"), service("s", "web")));

        assertThat(standing("n").address()).isEqualTo("10.9.9.9");
    }

    @Test
    void aRenamedNodeKeepsItsBirthAndLeavesEverythingElse() {
        ledger.done(register(node(ID, "old", "10.0.0.1", Map.of()), service("s", "web"), check("old", "c", "passing")));
        ledger.done(register(node(ID, "new", "10.0.0.1", Map.of())));

        assertThat(ledger.ask(new CatalogQueries.NodeServices("old")).found()).isFalse();
        assertThat(standing("new").createIndex()).isEqualTo(1);
        assertThat(ledger.ask(new CatalogQueries.ServiceNodes("web", Map.of())).value())
                .isEmpty();
        assertThat(checks("new")).isEmpty();
    }

    @Test
    void aNodeMayChangeTheCaseOfItsName() {
        ledger.done(register(node(ID, "web-1", "10.0.0.1", Map.of()), service("s", "web")));
        ledger.done(register(node(ID, "Web-1", "10.0.0.1", Map.of())));

        assertThat(standing("WEB-1").name()).isEqualTo("Web-1");
        assertThat(ledger.ask(new HealthQueries.ServiceHealth("web", Map.of()))
                        .value()
                        .getFirst()
                        .node()
                        .name())
                .isEqualTo("Web-1");
    }

    @Test
    void anIdIsComparedWithoutRegardToCase() {
        var id = "aaaaaaaa-0000-4000-8000-00000000000f";
        ledger.done(register(node(id, "n", "10.0.0.1", Map.of())));
        ledger.done(register(node(id.toUpperCase(java.util.Locale.ROOT), "m", "10.0.0.1", Map.of())));

        assertThat(ledger.ask(new CatalogQueries.Nodes(Map.of())).value())
                .extracting(Node::name)
                .containsExactly("m");
    }

    @Test
    void aServiceWithoutAnIdIsKnownByItsName() {
        ledger.done(register(node("n"), service("", "web")));

        assertThat(standing("n", 0).id()).isEqualTo("web");
        assertThat(standing("n", 0).node()).isEqualTo("n");
    }

    @Test
    void aServiceWithoutANameIsRefused() {
        ledger.refused(
                register(node("n"), service("id", "")), "failed inserting service: Must provide service name with ID");

        assertThat(ledger.ask(new CatalogQueries.NodeServices("n")).found()).isFalse();
    }

    @Test
    void aCheckOfAnotherNodeIsRefused() {
        ledger.refused(register(node("n"), check("m", "c", "passing")), "check node \"m\" does not match node \"n\"");
    }

    @Test
    void theCallerCannotSayWhatServiceACheckBelongsToBeyondItsId() {
        var lying = new Check(
                "N",
                "c",
                "c",
                "passing",
                "",
                "",
                "s",
                "lie",
                List.of("lie"),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                7,
                7);
        ledger.done(register(node("n"), service("s", "web", "red"), lying));

        var told = checks("n").getFirst();
        assertThat(told.serviceName()).isEqualTo("web");
        assertThat(told.serviceTags()).containsExactly("red");
        assertThat(told.node()).isEqualTo("n");
        assertThat(told.modifyIndex()).isEqualTo(1);
    }

    @Test
    void aCheckCanMoveFromTheNodeToAServiceAndOn() {
        ledger.done(register(node("n"), service("s", "web"), check("n", "c", "passing")));
        ledger.done(register(node("n"), service("t", "db")));
        assertThat(health("db").checks()).extracting(Check::id).containsExactly("c");

        ledger.done(register(node("n"), check("n", "c", "passing", "s")));
        assertThat(health("db").checks()).isEmpty();
        assertThat(health("web").checks()).extracting(Check::serviceId).containsExactly("s");

        ledger.done(register(node("n"), check("n", "c", "passing", "t")));
        assertThat(health("web").checks()).isEmpty();
        assertThat(health("db").checks()).extracting(Check::serviceId).containsExactly("t");

        ledger.done(register(node("n"), check("n", "c", "passing")));
        assertThat(health("web").checks()).extracting(Check::serviceId).containsExactly("");
        assertThat(health("db").checks()).hasSize(1);
    }

    private Instance health(String service) {
        return ledger.ask(new HealthQueries.ServiceHealth(service, Map.of()))
                .value()
                .getFirst();
    }

    @Test
    void checksStandInTheOrderOfTheirIdsTheNodesFirst() {
        ledger.done(register(
                node("n"),
                service("s", "web"),
                check("n", "b", "passing", "s"),
                check("n", "a", "passing", "s"),
                check("n", "z", "passing"),
                check("n", "Y", "passing")));

        assertThat(health("web").checks()).extracting(Check::id).containsExactly("Y", "z", "a", "b");
        assertThat(checks("n")).extracting(Check::id).containsExactly("a", "b", "Y", "z");
    }

    @Test
    void oneInstanceIsMovedWhenItsServiceIsRenamed() {
        ledger.done(register(node("n"), service("s", "one"), check("n", "c", "passing", "s")));
        ledger.done(register(node("m"), service("s", "one")));
        ledger.done(register(node("n"), service("s", "two")));

        assertThat(ledger.ask(new HealthQueries.ServiceHealth("one", Map.of())).value())
                .hasSize(1);
        assertThat(ledger.ask(new HealthQueries.ServiceHealth("one", Map.of())).index())
                .isEqualTo(3);
        assertThat(health("two").checks()).extracting(Check::serviceName).containsExactly("two");
        assertThat(ledger.touched().names()).contains(new Footprint.OneService("one"), new Footprint.OneService("two"));
    }

    @Test
    void aRefusedRegistrationLeavesNothingBehind() {
        ledger.done(register(node("n")));
        var before = ledger.state().catalog();
        ledger.refused(
                new CatalogCommand.Register(
                        node("n", "10.5.5.5"),
                        false,
                        Optional.of(service("s", "web")),
                        List.of(check("n", "ok", "passing"), check("n", "c", "passing", "none"))),
                "failed inserting check: Missing service registration on node \"n\"");

        assertThat(ledger.state().catalog()).isSameAs(before);
    }

    @Test
    void equalNamesAreKeptOnce() {
        ledger.done(register(node("n1"), service("s", "web", "t"), check("n1", "c", new String("passing"), "s")));
        ledger.done(register(node("n2"), service("s", new String("web"))));

        var instances =
                ledger.ask(new HealthQueries.ServiceHealth("web", Map.of())).value();
        assertThat(instances.get(1).service().name())
                .isSameAs(instances.get(0).service().name());
        var check = instances.getFirst().checks().getFirst();
        assertThat(check.status()).isSameAs(Status.PASSING);
        assertThat(check.serviceTags()).isSameAs(instances.getFirst().service().tags());
    }
}
