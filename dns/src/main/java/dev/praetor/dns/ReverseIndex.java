package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.dns.zone.AddressBook;
import dev.praetor.state.State;
import dev.praetor.state.Watches.Watch;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The address book of the newest state, made when somebody asks and kept until a node or service changes.
///
/// Making it looks at everything there is, so it is made on a thread of its own; askers wait meanwhile, in bounded
/// numbers, and one making serves all of them. Any thread may ask.
final class ReverseIndex {
    static final int WAITING_MOST = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(ReverseIndex.class);

    private final Replica replica;
    private final Function<State, AddressBook> maker;
    private final Executor elsewhere;
    private volatile Optional<AddressBook> book = Optional.empty();
    private List<Waiting> waiting = new ArrayList<>();
    private boolean making;
    private volatile Optional<Watch> watch = Optional.empty();

    /// @param elsewhere where books are made; not on an event loop
    ReverseIndex(Replica replica, Function<State, AddressBook> maker, Executor elsewhere) {
        this.replica = replica;
        this.maker = maker;
        this.elsewhere = elsewhere;
    }

    private record Waiting(Context context, Consumer<Optional<AddressBook>> then) {
        void serve(Optional<AddressBook> book) {
            context.runOnContext(_ -> then.accept(book));
        }
    }

    /// @param then is given a book no older than this call, on the context of the caller; nothing when too many
    ///     wait
    void ask(Consumer<Optional<AddressBook>> then) {
        var ready = book;
        if (ready.isPresent()) {
            then.accept(ready);
            return;
        }
        var asker = new Waiting(Vertx.currentContext(), then);
        synchronized (this) {
            if (waiting.size() < WAITING_MOST) {
                waiting.add(asker);
                if (!making) {
                    making = true;
                    elsewhere.execute(this::make);
                }
                return;
            }
        }
        asker.serve(Optional.empty());
    }

    void close() {
        watch.ifPresent(Watch::cancel);
    }

    private void make() {
        var served = takeWaiting();
        var made = book;
        try {
            if (made.isEmpty()) {
                var edition = new Edition();
                watch = Optional.of(replica.watches().watch(AddressBook.FOOTPRINT, edition::expire));
                made = Optional.of(maker.apply(replica.current()));
                edition.publish(made);
            }
        } catch (RuntimeException e) {
            LOG.error("the address book could not be made; {} questions for addresses fail", served.size(), e);
        } finally {
            for (var asker : served) {
                asker.serve(made);
            }
            again();
        }
    }

    private synchronized List<Waiting> takeWaiting() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private synchronized void again() {
        making = !waiting.isEmpty();
        if (making) {
            elsewhere.execute(this::make);
        }
    }

    /// One book's time: it may be over before the book is there.
    private final class Edition {
        private boolean expired;

        synchronized void publish(Optional<AddressBook> made) {
            if (!expired) {
                book = made;
            }
        }

        synchronized void expire() {
            expired = true;
            book = Optional.empty();
        }
    }
}
