package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.zone.Looked;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Footprint;
import dev.praetor.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class AnswerCacheTest {
    private static final Question WEB = Question.of(Packets.name("web.service.consul"), Type.A);

    private final MemoryReplica replica = new MemoryReplica();
    private final AnswerCache cache = new AnswerCache(replica);

    @Test
    void anAnswerIsKept() {
        var made = cache.make(WEB, replica.current(), state -> looked("web"));

        assertThat(cache.find(WEB)).containsSame(made);
        assertThat(cache.find(Question.of(Packets.name("web.service.consul"), Type.AAAA)))
                .isEmpty();
    }

    @Test
    void anAnswerGoesWhenWhatItShowsIsTouched() {
        cache.make(WEB, replica.current(), state -> looked("web"));

        replica.apply(Registration.of("a", "10.0.0.1").service("web", 80).command());

        assertThat(cache.find(WEB)).isEmpty();
        assertThat(cache.facts().bytes()).isZero();
    }

    @Test
    void anAnswerStaysWhenSomethingElseIsTouched() {
        cache.make(WEB, replica.current(), state -> looked("web"));

        replica.apply(Registration.of("a", "10.0.0.1").service("db", 80).command());

        assertThat(cache.find(WEB)).isPresent();
    }

    @Test
    void aWriteBetweenTheQueryAndTheWatchIsSeen() {
        var register = Registration.of("a", "10.0.0.1").service("web", 80).command();
        var before = replica.current();
        var made = cache.make(WEB, before, state -> {
            if (state == before) {
                replica.apply(register);
                return looked(Rcode.NXDOMAIN, "web");
            }
            return looked(Rcode.NOERROR, "web");
        });

        assertThat(made.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(cache.find(WEB)).containsSame(made);
    }

    @Test
    void aWriteWhileAnAnswerIsMadeAgainThrowsItOut() {
        var write = Registration.of("a", "10.0.0.1").service("web", 80).command();
        var again = new CatalogCommand.DeregisterNode("a");
        var before = replica.current();
        cache.make(WEB, before, state -> {
            replica.apply(state == before ? write : again);
            return looked("web");
        });

        assertThat(cache.find(WEB)).isEmpty();
        assertThat(cache.facts().bytes()).isZero();
    }

    @Test
    void whatIsNotWorthKeepingIsNotKept() {
        cache.make(WEB, replica.current(), state -> new Looked(looked("web").prepared(), List.of(), false));

        assertThat(cache.find(WEB)).isEmpty();
        assertThat(replica.watches().size()).isZero();
    }

    @Test
    void aRestoredSnapshotThrowsOutEverything() {
        cache.make(WEB, replica.current(), state -> looked("web"));

        replica.restore(State.EMPTY);

        assertThat(cache.find(WEB)).isEmpty();
    }

    @Test
    void entriesAndBytesAreBounded() {
        var byEntries = new AnswerCache(replica, 32, Long.MAX_VALUE);
        var byBytes = new AnswerCache(replica, Integer.MAX_VALUE, 10_000);
        for (var i = 0; i < 1_000; i++) {
            var question = Question.of(Packets.name("s" + i + ".service.consul"), Type.A);
            byEntries.make(question, replica.current(), state -> looked("web"));
            byBytes.make(question, replica.current(), state -> looked("web"));
        }

        assertThat(byEntries.facts().entries()).isBetween(16, 32);
        assertThat(byBytes.facts().bytes()).isBetween(5_000L, 10_000L);
        assertThat(replica.watches().size())
                .as("a watch for each answer kept, and no other")
                .isEqualTo(byEntries.facts().entries() + byBytes.facts().entries());
    }

    @Test
    void anAnswerMadeTwiceIsKeptOnce() {
        cache.make(WEB, replica.current(), state -> looked("web"));
        cache.make(WEB, replica.current(), state -> looked("web"));

        assertThat(cache.facts().entries()).isEqualTo(1);
        assertThat(replica.watches().size()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftAfterClearing() {
        cache.make(WEB, replica.current(), state -> looked("web"));

        cache.clear();

        assertThat(cache.facts().entries()).isZero();
        assertThat(cache.facts().bytes()).isZero();
        assertThat(replica.watches().size()).isZero();
    }

    private static Looked looked(String service) {
        return looked(Rcode.NOERROR, service);
    }

    private static Looked looked(int rcode, String service) {
        return new Looked(new Prepared.Draft().done(rcode), List.of(new Footprint.OneService(service)), true);
    }
}
