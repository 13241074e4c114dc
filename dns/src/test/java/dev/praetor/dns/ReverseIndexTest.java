package dev.praetor.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.dns.testing.Packets;
import dev.praetor.dns.testing.Registration;
import dev.praetor.dns.testing.Settings;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.zone.AddressBook;
import dev.praetor.dns.zone.Domains;
import dev.praetor.dns.zone.ZoneAnswers;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class ReverseIndexTest {
    private final Vertx vertx = Vertx.vertx();
    private final MemoryReplica replica = new MemoryReplica();
    private final ArrayDeque<Runnable> elsewhere = new ArrayDeque<>();
    private final ReverseIndex index = index(book -> book);

    private ReverseIndex index(UnaryOperator<AddressBook> afterMaking) {
        var config = Settings.plain();
        var zone = new ZoneAnswers(config.dns(), config.datacenter(), new Domains(config.dns()));
        return new ReverseIndex(replica, state -> afterMaking.apply(zone.addressBook(state)), elsewhere::add);
    }

    @BeforeEach
    void register() {
        replica.apply(Registration.of("a", "10.0.0.1").command());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void askersWaitForTheFirstBookAndShareIt() throws Exception {
        var first = ask();
        var second = ask();
        assertThat(first).isNotDone();

        assertThat(makeBooks()).isEqualTo(1);

        assertThat(knows(first, "10.0.0.1")).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(first.get());
    }

    @Test
    void aBookServesUntilANodeChanges() throws Exception {
        ask();
        makeBooks();

        assertThat(knows(ask(), "10.0.0.1")).isTrue();
        assertThat(elsewhere).isEmpty();

        replica.apply(Registration.of("b", "10.0.0.2").command());
        var after = ask();
        makeBooks();
        assertThat(knows(after, "10.0.0.2")).isTrue();
    }

    @Test
    void aBookThatAChangeOvertookIsNotKept() throws Exception {
        var register = Registration.of("b", "10.0.0.2").command();
        var overtaken = index(book -> {
            if (replica.submitted().size() == 1) {
                replica.apply(register);
            }
            return book;
        });
        var early = ask(overtaken);
        makeBooks();
        var late = ask(overtaken);
        makeBooks();

        assertThat(knows(early, "10.0.0.2")).isFalse();
        assertThat(knows(late, "10.0.0.2")).isTrue();
    }

    @Test
    void otherWritesDoNotMatter() throws Exception {
        ask();
        makeBooks();

        replica.apply(new KvCommand.DeleteTree(Key.EMPTY));

        assertThat(knows(ask(), "10.0.0.1")).isTrue();
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void tooManyAskersAreTurnedAway() throws Exception {
        var waiting = new ArrayList<CompletableFuture<Optional<AddressBook>>>();
        for (var i = 0; i < ReverseIndex.WAITING_MOST; i++) {
            waiting.add(ask());
        }

        assertThat(ask().get(30, TimeUnit.SECONDS)).isEmpty();

        makeBooks();
        for (var asker : waiting) {
            assertThat(asker.get(30, TimeUnit.SECONDS)).isPresent();
        }
    }

    @Test
    void aBookThatCannotBeMadeIsNone() throws Exception {
        var broken = new ReverseIndex(
                replica,
                state -> {
                    throw new IllegalStateException("broken on purpose");
                },
                elsewhere::add);
        var asked = ask(broken);

        makeBooks();

        assertThat(asked.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    private CompletableFuture<Optional<AddressBook>> ask() throws Exception {
        return ask(index);
    }

    /// Asks on an event loop, and returns when it has asked.
    private CompletableFuture<Optional<AddressBook>> ask(ReverseIndex whom) throws Exception {
        var answer = new CompletableFuture<Optional<AddressBook>>();
        var asked = new CompletableFuture<Boolean>();
        vertx.runOnContext(_ -> {
            whom.ask(answer::complete);
            asked.complete(true);
        });
        asked.get(30, TimeUnit.SECONDS);
        return answer;
    }

    private int makeBooks() {
        var made = 0;
        for (; !elsewhere.isEmpty(); made++) {
            elsewhere.remove().run();
        }
        return made;
    }

    private static boolean knows(CompletableFuture<Optional<AddressBook>> asked, String address) throws Exception {
        var question = Question.of(Packets.name("any"), Type.PTR);
        var ip = InetAddress.getByName(address);
        return asked.get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .answer(question, ip)
                .isPresent();
    }
}
