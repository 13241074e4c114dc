package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.backend.BackendFailure;
import dev.praetor.registrator.backend.Registered;
import dev.praetor.registrator.net.CallFailure;
import dev.praetor.registrator.service.OwnIds;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the registry is there and whether it still holds what it was told.
///
/// Once a second it asks for one of our services, another each time: a registry that restarted empty misses
/// whichever is asked for. When one is missing, when the registry was away, and every resync period, it compares
/// all; only differences are written, so watchers of the registry see nothing when nothing is wrong.
final class CatalogLink {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogLink.class);

    private final Vertx vertx;
    private final Backend backend;
    private final CatalogWriter writer;
    private final RemovalRule rule;
    private final OwnIds own;
    private final BooleanSupplier viewComplete;
    private final StatusBoard board;
    private final Timings timings;
    private final Backoff backoff;

    private boolean up;
    private boolean closed;
    private boolean probing;
    private boolean listing;
    private boolean listAgain;

    /// A service that was asked for and is missing; a listing tells whether it is.
    private Optional<String> suspect = Optional.empty();

    /// False on an agent that does not answer for single services (Consul before 1.3); then only listings tell.
    private boolean sampleTrusted = true;

    /// @param viewComplete whether all containers that run are known; else nothing is called stale
    CatalogLink(
            Vertx vertx,
            Backend backend,
            CatalogWriter writer,
            RemovalRule rule,
            OwnIds own,
            BooleanSupplier viewComplete,
            StatusBoard board,
            Timings timings,
            Backoff backoff) {
        this.vertx = vertx;
        this.backend = backend;
        this.writer = writer;
        this.rule = rule;
        this.own = own;
        this.viewComplete = viewComplete;
        this.board = board;
        this.timings = timings;
        this.backoff = backoff;
    }

    /// Starts when the registry has answered once. Nothing is written before the first listing: after a restart
    /// most of it stands there already. Its timers end with the event loop's deployment.
    void start() {
        up = true;
        board.catalog(true);
        vertx.setPeriodic(timings.probe().toMillis(), _ -> probe());
        vertx.setPeriodic(timings.resync().toMillis(), _ -> {
            sampleTrusted = true;
            reconcile();
        });
        reconcile();
    }

    void close() {
        closed = true;
        writer.shut();
    }

    /// Compares the registry with what is wanted, now or after the comparison that is under way.
    void reconcile() {
        if (closed || !up) {
            return;
        }
        if (listing) {
            listAgain = true;
            return;
        }
        list();
    }

    private void list() {
        listing = true;
        writer.listingBegins();
        backend.services().onComplete(answer -> {
            listing = false;
            if (closed) {
                return;
            }
            if (answer.failed()) {
                unlisted(answer.cause());
                return;
            }
            returned();
            take(answer.result());
            if (listAgain) {
                listAgain = false;
                reconcile();
            }
        });
    }

    private void take(List<Registered> services) {
        suspect.ifPresent(id -> judge(id, services));
        suspect = Optional.empty();
        var audit = writer.take(services, own);
        writer.open();
        board.reconciled();
        if (viewComplete.getAsBoolean()) {
            audit.stale().forEach(this::removeStale);
        }
    }

    private void removeStale(Registered service) {
        var container = service.container(own).orElse("");
        rule.removesStale(container)
                .onSuccess(removes -> {
                    if (removes && !closed) {
                        writer.remove(service.key());
                    }
                })
                .onFailure(cause -> LOG.warn(
                        "Cannot tell whether {} is stale: {}", service.key().id(), CallFailure.reason(cause)));
    }

    private void unlisted(Throwable cause) {
        if (cause instanceof BackendFailure failure && failure.kind() == BackendFailure.Kind.REFUSED && up) {
            board.failed(failure.reason());
            LOG.error("The registry does not list its services: {}", failure.reason());
        } else if (up) {
            away(CallFailure.reason(cause));
        } else {
            retryLater();
        }
    }

    /// The registry cannot be reached.
    void away(String why) {
        if (!up || closed) {
            return;
        }
        up = false;
        writer.shut();
        board.catalog(false);
        board.failed(why);
        LOG.warn("Lost the registry: {}; changes wait until it is back", why);
        retryLater();
    }

    private void retryLater() {
        vertx.setTimer(backoff.next().toMillis(), _ -> {
            if (!closed && !up && !listing) {
                list();
            }
        });
    }

    private void returned() {
        backoff.reset();
        if (!up) {
            up = true;
            sampleTrusted = true;
            board.catalog(true);
            LOG.info("The registry is back: {}", backend.name());
        }
    }

    private void probe() {
        if (closed || !up || probing || listing || !sampleTrusted) {
            return;
        }
        writer.sample().ifPresent(id -> {
            probing = true;
            backend.holds(id).onComplete(answer -> {
                probing = false;
                if (answer.succeeded()) {
                    if (!answer.result() && writer.settled(id)) {
                        missing(id);
                    }
                } else if (answer.cause() instanceof BackendFailure failure
                        && failure.kind() == BackendFailure.Kind.AWAY) {
                    away(failure.reason());
                }
            });
        });
    }

    private void missing(String id) {
        suspect = Optional.of(id);
        reconcile();
    }

    private void judge(String id, List<Registered> services) {
        sampleTrusted =
                services.stream().noneMatch(service -> service.key().id().equals(id));
        if (sampleTrusted) {
            LOG.warn("The registry lost {}; all services are compared", id);
        }
    }
}
