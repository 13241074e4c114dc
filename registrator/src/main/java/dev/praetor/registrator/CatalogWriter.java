package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.backend.BackendFailure;
import dev.praetor.registrator.backend.Registered;
import dev.praetor.registrator.backend.ServiceKey;
import dev.praetor.registrator.net.CallFailure;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Registration;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the registry to what is wanted, ID by ID.
///
/// It does not replay events: each ID that something touched is compared with what is wanted *now*, and written
/// once. So a burst of events costs one write, and two events of one container cannot come to the registry in the
/// wrong order. At most one write of an ID, and {@link Backend#WRITES} in all, are under way. While the registry is
/// away nothing is written, and touched IDs wait; there are never more of them than services.
final class CatalogWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWriter.class);

    private final Backend backend;
    private final Wanted wanted;
    private final StatusBoard board;
    private final Consumer<String> away;

    /// What the registry holds as far as we know, in the order in which {@link #sample} asks.
    private final SequencedMap<String, Registration> written = new LinkedHashMap<>();

    /// What the last listing showed under IDs of ours that nothing was wanted under then. After a restart
    /// containers are seen one by one, and a service that stands as it should is not written again.
    private final Map<String, Registered> found = new HashMap<>();

    private final Map<String, ServiceKey> stale = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> dueForRefresh = new HashSet<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> busySinceListing = new HashSet<>();
    private final Map<String, String> refusals = new HashMap<>();
    private boolean open;

    /// @param away told when the registry cannot be reached, with the reason
    CatalogWriter(Backend backend, Wanted wanted, StatusBoard board, Consumer<String> away) {
        this.backend = backend;
        this.wanted = wanted;
        this.board = board;
        this.away = away;
    }

    /// The registry is there: write.
    void open() {
        open = true;
        pump();
    }

    /// The registry is away: hold.
    void shut() {
        open = false;
    }

    /// Something about these IDs may have changed.
    void touch(Collection<String> ids) {
        touched.addAll(ids);
        pump();
    }

    /// Leaves these IDs at the registry as they are and thinks of them no more.
    void forget(Collection<String> ids) {
        ids.forEach(id -> {
            written.remove(id);
            stale.remove(id);
        });
        board.services(written.size());
    }

    /// Tells the status of all services again whose status is told.
    void refresh() {
        written.forEach((id, registration) -> {
            if (registration.told().isPresent()) {
                dueForRefresh.add(id);
                touched.add(id);
            }
        });
        pump();
    }

    /// An ID that the registry should hold; another one each time. Empty when there is none.
    Optional<String> sample() {
        var eldest = written.pollFirstEntry();
        if (eldest == null) {
            return Optional.empty();
        }
        written.putLast(eldest.getKey(), eldest.getValue());
        return Optional.of(eldest.getKey());
    }

    /// Whether the registry should hold an ID and no write of it is due or under way.
    boolean settled(String id) {
        return written.containsKey(id) && !touched.contains(id) && !busy.contains(id);
    }

    /// A listing of the registry begins: writes from now on make it unsure.
    void listingBegins() {
        busySinceListing.clear();
        busySinceListing.addAll(busy);
    }

    /// Takes a listing: writes what is wrong.
    ///
    /// @return the difference; its stale services are left to the caller
    Audit take(List<Registered> listing, OwnIds own) {
        var audit = Audit.of(listing, wanted, written, busySinceListing, own, backend::shows);
        written.keySet()
                .removeIf(id -> !busySinceListing.contains(id) && !audit.right().containsKey(id));
        written.putAll(audit.right());
        found.clear();
        audit.stale().forEach(service -> found.put(service.key().id(), service));
        board.services(written.size());
        touch(audit.wrong());
        return audit;
    }

    /// Removes a service that nothing stands behind.
    void remove(ServiceKey key) {
        stale.put(key.id(), key);
        touch(List.of(key.id()));
    }

    private void pump() {
        while (open && busy.size() < Backend.WRITES) {
            var id = touched.stream().filter(any -> !busy.contains(any)).findFirst();
            if (id.isEmpty()) {
                return;
            }
            touched.remove(id.get());
            wanted.of(id.get()).ifPresentOrElse(this::write, () -> erase(id.get()));
        }
    }

    private void write(Registration registration) {
        var id = registration.id();
        adopt(id, registration);
        var before = written.get(id);
        var refresh = dueForRefresh.remove(id);
        if (before == null || !before.sameButStatus(registration)) {
            begin(id, backend.register(registration), () -> {
                wrote(registration);
                LOG.info("Registered {} as {}", id, registration.shown());
            });
        } else if (!before.equals(registration)) {
            begin(id, backend.tell(registration), () -> {
                wrote(registration);
                registration.told().ifPresent(told -> LOG.info("{} is {}: {}", id, told.status(), told.output()));
            });
        } else if (refresh) {
            begin(id, backend.tell(registration), () -> wrote(registration));
        }
    }

    private void adopt(String id, Registration registration) {
        var there = found.remove(id);
        if (there != null && Audit.right(there, registration, written, backend::shows)) {
            wrote(registration);
        }
    }

    private void wrote(Registration registration) {
        written.put(registration.id(), registration);
        stale.remove(registration.id());
        refusals.remove(registration.id());
        board.services(written.size());
    }

    private void erase(String id) {
        var known = written.get(id);
        var key = known == null ? stale.get(id) : ServiceKey.of(known);
        refusals.remove(id);
        found.remove(id);
        if (key != null) {
            begin(id, backend.deregister(key), () -> {
                forget(List.of(id));
                LOG.info("Deregistered {}", id);
            });
        }
    }

    private void begin(String id, Future<Void> write, Runnable done) {
        busy.add(id);
        busySinceListing.add(id);
        write.onComplete(result -> {
            busy.remove(id);
            if (result.succeeded()) {
                done.run();
            } else {
                failed(id, result.cause());
            }
            pump();
        });
    }

    /// A write without an answer may have been done or not; the next listing tells.
    private void failed(String id, Throwable cause) {
        if (cause instanceof BackendFailure failure && failure.kind() == BackendFailure.Kind.REFUSED) {
            var changed = written.remove(id) != null && wanted.of(id).isPresent();
            if (changed) {
                // A change of what stood there failed: perhaps it is gone. Registering anew tells.
                touched.add(id);
            } else if (!failure.reason().equals(refusals.put(id, failure.reason()))) {
                LOG.error("A change of {} was refused: {}", id, failure.reason());
            }
        } else {
            touched.add(id);
            away.accept(CallFailure.reason(cause));
        }
    }
}
