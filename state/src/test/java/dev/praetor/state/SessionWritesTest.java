package dev.praetor.state;

import static dev.praetor.state.Catalogue.check;
import static dev.praetor.state.Catalogue.node;
import static dev.praetor.state.Catalogue.register;
import static dev.praetor.state.Catalogue.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionWritesTest {
    private static final String MALFORMED = "failed session lookup: index error: UUID must be 36 characters";
    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String TWO = "00000000-0000-0000-0000-000000000002";

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void aNodeWithAServiceAndChecks() {
        ledger.done(register(
                node("n"), service("s", "web"), check("n", "alive", "passing"), check("n", "web-up", "passing", "s")));
    }

    private static Session session(String id, long lockDelayNanos, List<String> nodeChecks, String... serviceChecks) {
        var checks = List.of(serviceChecks).stream()
                .map(check -> new Session.ServiceCheck(check, ""))
                .toList();
        return new Session(id, "", "N", lockDelayNanos, Session.Behavior.RELEASE, "10s", nodeChecks, checks, 9, 9);
    }

    private boolean lives(String id) {
        return ledger.ask(new SessionQueries.Info(id)).found();
    }

    private void create(String id, long lockDelayNanos) {
        ledger.done(new SessionCommand.Create(session(id, lockDelayNanos, List.of())));
    }

    @Test
    void aSessionIsKeptAsGivenButForItsIndexes() {
        ledger.done(new SessionCommand.Create(session(ONE, 61_000_000_000L, List.of("alive"))));

        var kept = ledger.ask(new SessionQueries.Info(ONE)).value().orElseThrow();
        assertThat(kept.lockDelayNanos()).isEqualTo(61_000_000_000L);
        assertThat(kept.node()).isEqualTo("N");
        assertThat(kept.createIndex()).isEqualTo(2);
        assertThat(kept.modifyIndex()).isEqualTo(2);
        assertThat(ledger.touched().names()).containsExactly(new Footprint.OneSession(ONE));
        assertThat(ledger.touched().tables()).containsExactly(Table.SESSIONS);
    }

    @Test
    void whatIsNoUuidIsRefusedInConsulsWords() {
        ledger.refused(new SessionCommand.Create(session("short", 0, List.of())), MALFORMED);
        ledger.refused(new SessionCommand.Destroy("short"), MALFORMED);
        ledger.refused(Ledger.acquire("k", "v", "short"), MALFORMED);
    }

    @Test
    void aLockWithoutASessionIsRefused() {
        ledger.refused(Ledger.acquire("k", "v", ""), "missing session");
        ledger.refused(Ledger.release("k", "v", ""), "missing session");
    }

    @Test
    void aServicesCheckMustExistAndNotBeCriticalEither() {
        ledger.refused(
                new SessionCommand.Create(session(ONE, 0, List.of(), "none")), "Missing check 'none' registration");
        ledger.done(new SessionCommand.Create(session(ONE, 0, List.of(), "web-up")));
        ledger.done(register(node("n"), check("n", "web-up", "critical", "s")));
        assertThat(lives(ONE)).isFalse();
        ledger.refused(
                new SessionCommand.Create(session(ONE, 0, List.of(), "web-up")), "Check 'web-up' is in critical state");
    }

    @Test
    void aSessionEndsWithTheServiceWhoseCheckItDependsOn() {
        ledger.done(new SessionCommand.Create(session(ONE, 0, List.of("alive"), "web-up")));
        ledger.done(new SessionCommand.Create(session(TWO, 0, List.of("alive"))));
        ledger.done(new CatalogCommand.DeregisterService("n", "s"));

        assertThat(lives(ONE)).isFalse();
        assertThat(lives(TWO)).isTrue();
        assertThat(ledger.touched().names()).contains(new Footprint.OneSession(ONE));
    }

    @Test
    void aSessionOutlivesChecksThatItDoesNotDependOn() {
        create(ONE, 0);
        ledger.done(register(node("n"), check("n", "alive", "critical")));
        ledger.done(new CatalogCommand.DeregisterCheck("n", "alive"));

        assertThat(lives(ONE)).isTrue();
    }

    @Test
    void destroyingAnUnknownSessionIsNoError() {
        ledger.done(new SessionCommand.Destroy(ONE));

        assertThat(ledger.touched().isEmpty()).isTrue();
    }

    @Test
    void allKeysOfASessionAreLetGoAtOnce() {
        create(ONE, 0);
        for (var key : List.of("a", "b", "c")) {
            ledger.done(Ledger.acquire(key, "v", ONE));
        }
        ledger.done(Ledger.release("b", "v", ONE));
        ledger.done(Ledger.delete("c"));
        ledger.done(new SessionCommand.Destroy(ONE));

        assertThat(ledger.touched().keys()).containsExactly(Key.ofUtf8("a"));
        assertThat(ledger.held("a").session()).isEmpty();
        assertThat(ledger.held("a").modifyIndex()).isEqualTo(ledger.index());
    }

    @Test
    void aLockDelayIsRoundedUpToTheMillisecond() {
        create(ONE, 1_000_001);
        create(TWO, 0);
        ledger.done(Ledger.acquire("k", "v", ONE));
        ledger.done(new SessionCommand.Destroy(ONE));
        ledger.pass(1);
        ledger.notDone(Ledger.acquire("k", "v", TWO));
        ledger.pass(1);
        ledger.done(Ledger.acquire("k", "v", TWO));
    }

    @Test
    void aLockDelayOfMoreThanAMinuteEndsAfterAMinute() {
        create(ONE, SessionChanges.MAX_LOCK_DELAY_NANOS * 10);
        create(TWO, 0);
        ledger.done(Ledger.acquire("k", "v", ONE));
        ledger.done(new SessionCommand.Destroy(ONE));
        ledger.pass(59_999);
        ledger.notDone(Ledger.acquire("k", "v", TWO));
        ledger.pass(1);
        ledger.done(Ledger.acquire("k", "v", TWO));
    }

    @Test
    void expiredDelaysAreForgottenByTheNextWhoComesBy() {
        create(ONE, 1_000_000_000);
        ledger.done(Ledger.acquire("k", "v", ONE));
        ledger.done(Ledger.acquire("l", "v", ONE));
        ledger.done(new SessionCommand.Destroy(ONE));
        assertThat(ledger.state().sessions().delays().until()).hasSize(2);

        ledger.pass(1_000);
        ledger.done(new Housekeeping.ReapTombstones(0));

        assertThat(ledger.state().sessions().delays()).isEqualTo(LockDelays.NONE);
    }

    @Test
    void theLaterOfTwoDelaysStands() {
        var key = Key.ofUtf8("k");
        var delays = LockDelays.NONE.plus(key, 100).plus(key, 50);
        assertThat(delays.active(key, 99)).isTrue();
        delays = delays.plus(key, 200);
        assertThat(delays.active(key, 150)).isTrue();
        assertThat(delays.order()).hasSize(1);
        assertThat(delays.withoutExpired(199)).isSameAs(delays);
        assertThat(delays.withoutExpired(200)).isEqualTo(LockDelays.NONE);
        assertThat(delays.active(Key.EMPTY, 0)).isFalse();
    }
}
