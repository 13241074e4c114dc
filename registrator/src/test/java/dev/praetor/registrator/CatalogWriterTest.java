package dev.praetor.registrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.backend.BackendFailure;
import dev.praetor.registrator.backend.Registered;
import dev.praetor.registrator.backend.ServiceKey;
import dev.praetor.registrator.service.Origin;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Writes whose answers the test gives, one by one.
class CatalogWriterTest {
    private final Wanted wanted = new Wanted();
    private final Slow backend = new Slow();
    private final List<String> aways = new ArrayList<>();
    private final CatalogWriter writer =
            new CatalogWriter(backend, wanted, new StatusBoard(InstantSource.system()), aways::add);

    @BeforeEach
    void open() {
        writer.open();
    }

    private static Registration service(String id, int port) {
        return new Registration(
                id, "web", "192.0.2.2", port, List.of(), Map.of(), List.of(), new Origin("c", "web", 80, "tcp"));
    }

    private void want(String container, Registration... registrations) {
        writer.touch(wanted.put(container, List.of(registrations)));
    }

    @Test
    void aServiceIsWrittenOnceHoweverOftenItIsTouched() {
        want("c", service("a", 1));
        backend.answer();
        want("c", service("a", 1));
        assertThat(backend.calls).containsExactly("register a 1");
    }

    @Test
    void whatChangesDuringAWriteIsWrittenAfterIt() {
        want("c", service("a", 1));
        want("c", service("a", 2));
        want("c", service("a", 3));
        assertThat(backend.calls).containsExactly("register a 1");
        backend.answer();
        assertThat(backend.calls).containsExactly("register a 1", "register a 3");
    }

    @Test
    void whatEndsDuringItsRegistrationIsRemovedAfterIt() {
        want("c", service("a", 1));
        writer.touch(wanted.remove("c"));
        assertThat(backend.calls).containsExactly("register a 1");
        backend.answer();
        assertThat(backend.calls).containsExactly("register a 1", "deregister a");
        backend.answer();
        assertThat(writer.sample()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhileTheRegistryIsAway() {
        writer.shut();
        want("c", service("a", 1));
        assertThat(backend.calls).isEmpty();
        writer.open();
        assertThat(backend.calls).containsExactly("register a 1");
    }

    @Test
    void aWriteWithoutAnswerIsMadeAgainWhenTheRegistryIsBack() {
        want("c", service("a", 1));
        writer.shut();
        backend.fail(BackendFailure.Kind.AWAY);
        assertThat(aways).containsExactly("test");
        assertThat(backend.calls).hasSize(1);
        writer.open();
        assertThat(backend.calls).containsExactly("register a 1", "register a 1");
    }

    @Test
    void aRefusedServiceIsTriedAgainWhenAListingMissesIt() {
        want("c", service("a", 1));
        backend.fail(BackendFailure.Kind.REFUSED);
        assertThat(backend.calls).hasSize(1);
        writer.listingBegins();
        writer.take(List.of(), new OwnIds("vm"));
        assertThat(backend.calls).hasSize(2);
        assertThat(aways).isEmpty();
    }

    @Test
    void aListingFromBeforeAWriteDoesNotUndoIt() {
        writer.listingBegins();
        want("c", service("a", 1));
        backend.answer();
        writer.take(List.of(), new OwnIds("vm"));
        assertThat(backend.calls).containsExactly("register a 1");
        writer.listingBegins();
        writer.take(List.of(), new OwnIds("vm"));
        assertThat(backend.calls).containsExactly("register a 1", "register a 1");
    }

    @Test
    void whatIsForgottenStays() {
        want("c", service("a", 1));
        backend.answer();
        var ids = wanted.remove("c");
        writer.forget(ids);
        writer.touch(ids);
        assertThat(backend.calls).containsExactly("register a 1");
    }

    @Test
    void atMostSixteenWritesAreUnderWay() {
        for (int i = 0; i < Backend.WRITES + 5; i++) {
            want("c" + i, service("s" + i, i));
        }
        assertThat(backend.calls).hasSize(Backend.WRITES);
        backend.answer();
        assertThat(backend.calls).hasSize(Backend.WRITES + 1);
    }

    @Test
    void theSampleIsAnotherEachTime() {
        want("c", service("a", 1), service("b", 2));
        backend.answer();
        backend.answer();
        var first = writer.sample().orElseThrow();
        assertThat(writer.sample()).get().isNotEqualTo(first);
        assertThat(writer.sample()).contains(first);
    }

    private static final class Slow implements Backend {
        private final List<String> calls = new ArrayList<>();
        private final Queue<Promise<Void>> answers = new ArrayDeque<>();

        private Future<Void> call(String call) {
            Promise<Void> answer = Promise.promise();
            calls.add(call);
            answers.add(answer);
            return answer.future();
        }

        private void answer() {
            answers.remove().complete();
        }

        private void fail(BackendFailure.Kind kind) {
            answers.remove().fail(new BackendFailure(kind, "test"));
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Future<List<Registered>> services() {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Boolean> holds(String id) {
            return Future.succeededFuture(true);
        }

        @Override
        public Future<Void> register(Registration registration) {
            return call("register " + registration.id() + " " + registration.port());
        }

        @Override
        public Future<Void> tell(Registration registration) {
            return call("tell " + registration.id());
        }

        @Override
        public Future<Void> deregister(ServiceKey key) {
            return call("deregister " + key.id());
        }

        @Override
        public boolean shows(Registered registered, Registration registration) {
            return registered.port() == registration.port();
        }

        @Override
        public Future<Optional<String>> hostAddress() {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
