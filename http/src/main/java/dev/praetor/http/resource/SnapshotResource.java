package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Restore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/// `/v1/snapshot`: backups of everything, and bringing one back. Virtual threads pack and unpack, some at a time.
public final class SnapshotResource implements Resource {
    /// The largest backup that can be brought back, packed.
    static final int MAX_BYTES = 8 << 20;
    /// How many are packed or unpacked at a time; each is in memory as a whole.
    static final int AT_A_TIME = 2;

    private final HttpSettings settings;
    private final Replica replica;
    private final Semaphore places;

    public SnapshotResource(HttpSettings settings, Replica replica) {
        this(settings, replica, new Semaphore(AT_A_TIME));
    }

    SnapshotResource(HttpSettings settings, Replica replica, Semaphore places) {
        this.settings = settings;
        this.replica = replica;
        this.places = places;
    }

    @Override
    public void routes(Routes routes) {
        var limit = BodyLimit.of(MAX_BYTES, "");
        routes.at("/v1/snapshot")
                .get(new Permission.Acl(Access.WRITE), this::save)
                .put(_ -> new Permission.Acl(Access.WRITE), limit, this::restore);
    }

    private Reply save(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        return new Reply.Later(replica.read(question.consistency())
                .compose(state -> aside(() -> {
                    var body = new Body(200, Body.Kind.NONE, Backup.write(state), List.of())
                            .with("Content-Type", "application/x-gzip");
                    return new Reply.Done(Direct.read(body, state.index(), replica.contact()));
                })));
    }

    private Reply restore(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        return new Reply.Later(aside(() -> {
            try {
                return Reply.write(new Restore(Backup.read(question.body())), _ -> Body.none(200));
            } catch (IOException e) {
                throw new Refusal(500, String.valueOf(e.getMessage()));
            }
        }));
    }

    private Future<Reply> aside(Callable<Reply> work) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(new Refusal(
                    429, "Other snapshots are being taken or brought back on this server; try again a little later"));
        }
        Promise<Reply> done = Promise.promise();
        Thread.startVirtualThread(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
                done.fail(failure);
            } finally {
                places.release();
            }
        });
        return done.future();
    }
}
