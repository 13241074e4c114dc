package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.state.TxnOperation.CatalogVerb;
import dev.praetor.state.TxnOperation.KvVerb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the story of transactions does not tell.
class TransactionTest {
    private final Ledger ledger = new Ledger();

    private static TxnOperation.Kv kv(KvVerb verb, String key, String value) {
        return new TxnOperation.Kv(verb, Key.ofUtf8(key), ByteString.copyFromUtf8(value), 0, 0, "");
    }

    private static Node node(String name, long index) {
        var node = Catalogue.node(name);
        return new Node("", name, node.address(), node.taggedAddresses(), node.meta(), 0, index);
    }

    private static Service service(String id, int port, long index) {
        var from = Catalogue.service(id, "web", port);
        return new Service(
                "",
                id,
                from.name(),
                "",
                List.of(),
                "",
                from.taggedAddresses(),
                from.meta(),
                port,
                "",
                from.weights(),
                false,
                0,
                index);
    }

    private static Check check(String id, String status, long index) {
        return new Check("n", id, id, status, "", "", "", "", List.of(), "", "", "", 0, CheckDefinition.NONE, 0, index);
    }

    private Result.TxnDone run(TxnOperation... operations) {
        return (Result.TxnDone) ledger.apply(new Transaction(List.of(operations)));
    }

    private void fails(TxnOperation operation, String what) {
        assertThat(run(operation).errors()).containsExactly(new TxnError(0, what));
        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void aTransactionTouchesWhatItsStepsTouch() {
        assertThat(run(kv(KvVerb.SET, "a", "1"), kv(KvVerb.SET, "b", "1")).applied())
                .isTrue();

        assertThat(ledger.touched().keys()).containsExactly(Key.ofUtf8("a"), Key.ofUtf8("b"));
    }

    @Test
    void anEmptyTransactionIsFine() {
        assertThat(run()).isEqualTo(new Result.TxnDone(List.of(), List.of()));
    }

    @Test
    void anIdenticalSetGivesBackTheEntryAsItWas() {
        ledger.done(Ledger.put("a", "1"));

        var entry = ((TxnResult.OfKv) run(kv(KvVerb.SET, "a", "1")).results().getFirst()).entry();

        assertThat(entry.modifyIndex()).isEqualTo(1);
        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void nodesCanBeComparedAndSet() {
        fails(new TxnOperation.OfNode(CatalogVerb.CAS, node("n", 5)), "failed to set node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfNode(CatalogVerb.CAS, node("n", 0))).applied())
                .isTrue();
        fails(new TxnOperation.OfNode(CatalogVerb.CAS, node("n", 0)), "failed to set node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfNode(CatalogVerb.CAS, node("n", 2))).applied())
                .isTrue();
        fails(
                new TxnOperation.OfNode(CatalogVerb.DELETE_CAS, node("n", 1)),
                "failed to delete node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfNode(CatalogVerb.DELETE_CAS, node("n", 2)))
                        .results())
                .isEmpty();
        assertThat(ledger.ask(new CatalogQueries.NodeServices("n")).found()).isFalse();
        fails(
                new TxnOperation.OfNode(CatalogVerb.DELETE_CAS, node("n", 0)),
                "failed to delete node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfNode(CatalogVerb.DELETE, node("n", 0)))
                        .applied())
                .isTrue();
    }

    @Test
    void aNodeIsFoundByItsIdUnderWhateverName() {
        var id = "11111111-0000-4000-8000-000000000001";
        ledger.done(Catalogue.register(Catalogue.node(id, "n", "10.0.0.1", java.util.Map.of())));

        var asked = Catalogue.node(id, "other", "", java.util.Map.of());
        var got = run(new TxnOperation.OfNode(CatalogVerb.GET, asked));

        assertThat(((TxnResult.OfNode) got.results().getFirst()).node().name()).isEqualTo("n");
    }

    @Test
    void servicesCanBeComparedAndSet() {
        ledger.done(Catalogue.register(Catalogue.node("n")));
        var stale = "failed to set service \"s\" on node \"n\", index is stale";
        fails(new TxnOperation.OfService(CatalogVerb.CAS, "n", service("s", 1, 5)), stale);
        assertThat(run(new TxnOperation.OfService(CatalogVerb.CAS, "n", service("s", 1, 0)))
                        .applied())
                .isTrue();
        fails(new TxnOperation.OfService(CatalogVerb.CAS, "n", service("s", 2, 2)), stale);
        var done = run(new TxnOperation.OfService(CatalogVerb.CAS, "n", service("s", 2, 3)));
        assertThat(((TxnResult.OfService) done.results().getFirst()).service().port())
                .isEqualTo(2);
        fails(
                new TxnOperation.OfService(CatalogVerb.DELETE_CAS, "n", service("s", 2, 3)),
                "failed to delete service \"s\" on node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfService(CatalogVerb.DELETE_CAS, "n", service("s", 2, 5)))
                        .applied())
                .isTrue();
        fails(
                new TxnOperation.OfService(CatalogVerb.GET, "n", service("s", 2, 0)),
                "service \"s\" on node \"n\" doesn't exist");
        assertThat(run(new TxnOperation.OfService(CatalogVerb.DELETE, "n", service("s", 2, 0)))
                        .applied())
                .isTrue();
    }

    @Test
    void aServiceWithoutAnIdIsKnownByItsName() {
        ledger.done(Catalogue.register(Catalogue.node("n")));

        var done = run(
                new TxnOperation.OfService(CatalogVerb.SET, "n", service("", 1, 0)),
                new TxnOperation.OfService(CatalogVerb.GET, "n", service("", 1, 0)));

        assertThat(done.results()).hasSize(2);
    }

    @Test
    void checksCanBeComparedAndSet() {
        ledger.done(Catalogue.register(Catalogue.node("n")));
        var stale = "failed to set check \"c\" on node \"n\", index is stale";
        fails(new TxnOperation.OfCheck(CatalogVerb.CAS, check("c", "passing", 9)), stale);
        assertThat(run(new TxnOperation.OfCheck(CatalogVerb.CAS, check("c", "passing", 0)))
                        .applied())
                .isTrue();
        fails(new TxnOperation.OfCheck(CatalogVerb.CAS, check("c", "warning", 2)), stale);
        assertThat(run(new TxnOperation.OfCheck(CatalogVerb.CAS, check("c", "warning", 3)))
                        .applied())
                .isTrue();
        fails(
                new TxnOperation.OfCheck(CatalogVerb.DELETE_CAS, check("c", "", 3)),
                "failed to delete check \"c\" on node \"n\", index is stale");
        assertThat(run(new TxnOperation.OfCheck(CatalogVerb.DELETE_CAS, check("c", "", 5)))
                        .applied())
                .isTrue();
        fails(new TxnOperation.OfCheck(CatalogVerb.GET, check("c", "", 0)), "check \"c\" on node \"n\" doesn't exist");
        assertThat(run(new TxnOperation.OfCheck(CatalogVerb.DELETE, check("c", "", 0)))
                        .applied())
                .isTrue();
    }

    @Test
    void aNodesReservedNameIsToldWithoutThePrefixOfTheCatalogApi() {
        var one = Catalogue.node("11111111-0000-4000-8000-000000000001", "n", "10.0.0.1", java.util.Map.of());
        var two = Catalogue.node("22222222-0000-4000-8000-000000000002", "n", "10.0.0.2", java.util.Map.of());
        ledger.done(Catalogue.register(one));

        fails(
                new TxnOperation.OfNode(CatalogVerb.SET, two),
                "Error while renaming Node ID: \"22222222-0000-4000-8000-000000000002\": Node name n is reserved by node"
                        + " 11111111-0000-4000-8000-000000000001 with name n (10.0.0.1)");
    }

    @Test
    void aMalformedSessionIsAnError() {
        fails(new TxnOperation.DestroySession("x"), "failed session lookup: index error: UUID must be 36 characters");
    }

    @Test
    void aTrialAnswersAsTheTransactionWouldAndKeepsNothing() {
        ledger.done(Ledger.put("a", "1"));
        var operations = List.<TxnOperation>of(kv(KvVerb.SET, "a", "2"), kv(KvVerb.GET, "a", ""));

        var answer = ledger.ask(new Transaction.Trial(operations));

        var entry = ((TxnResult.OfKv) answer.value().results().get(1)).entry();
        assertThat(entry.value().toStringUtf8()).isEqualTo("2");
        assertThat(answer.index()).isEqualTo(1);
        assertThat(answer.found()).isFalse();
        assertThat(ledger.held("a").value().toStringUtf8()).isEqualTo("1");
    }

    @Test
    void keysInErrorsAreQuoted() {
        fails(kv(KvVerb.GET, "a\"\\\n", ""), "key \"a\\\"\\\\\\n\" doesn't exist");
    }

    @ParameterizedTest
    @EnumSource(KvVerb.class)
    void verbsThatOnlyReadAreKnown(KvVerb verb) {
        var reads = List.of("GET", "GET_OR_EMPTY", "GET_TREE", "CHECK_INDEX", "CHECK_SESSION", "CHECK_NOT_EXISTS");
        var transaction = new Transaction(List.of(new TxnOperation.Invalid("x"), kv(verb, "a", "")));

        assertThat(transaction.readOnly()).isEqualTo(reads.contains(verb.name()));
    }

    @ParameterizedTest
    @EnumSource(CatalogVerb.class)
    void catalogVerbsThatOnlyReadAreKnown(CatalogVerb verb) {
        var reads = verb == CatalogVerb.GET;

        assertThat(new TxnOperation.OfNode(verb, node("n", 0)).readOnly()).isEqualTo(reads);
        assertThat(new TxnOperation.OfService(verb, "n", service("s", 1, 0)).readOnly())
                .isEqualTo(reads);
        assertThat(new TxnOperation.OfCheck(verb, check("c", "", 0)).readOnly()).isEqualTo(reads);
        assertThat(new TxnOperation.DestroySession("s").readOnly()).isFalse();
    }

    @Test
    void verbsHaveTheWordsOfTheApiInThatCaseOnly() {
        assertThat(KvVerb.of("check-not-exists")).contains(KvVerb.CHECK_NOT_EXISTS);
        assertThat(KvVerb.of("SET")).isEmpty();
        assertThat(CatalogVerb.of("delete-cas")).contains(CatalogVerb.DELETE_CAS);
        assertThat(CatalogVerb.of("fly")).isEmpty();
    }
}
