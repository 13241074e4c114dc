package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.archive.Backup;
import dev.praetor.http.archive.Meta;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/v1/snapshot`: backups of everything, and bringing one back. Either way the archive is a file in the data folder
/// while it is packed or unpacked, by virtual threads, some at a time.
public final class SnapshotResource implements Resource {
    /// The largest backup that can be brought back, packed.
    public static final long MAX_BYTES = 1L << 30;
    /// How many are packed or unpacked at a time.
    static final int AT_A_TIME = 2;
    /// A backup being brought back may take this part of the memory: the state that it replaces is still there, and
    /// for a moment it is there twice itself.
    static final int MEMORY_PARTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotResource.class);

    private final HttpSettings settings;
    private final Replica replica;
    private final Path folder;
    private final InstantSource clock;
    private final BodyLimit limit;
    private final Semaphore places;

    /// @param folder the agent's data folder
    public SnapshotResource(HttpSettings settings, Replica replica, Path folder, InstantSource clock) {
        this(settings, replica, folder, clock, MAX_BYTES, new Semaphore(AT_A_TIME));
    }

    SnapshotResource(
            HttpSettings settings, Replica replica, Path folder, InstantSource clock, long maxBytes, Semaphore places) {
        this.settings = settings;
        this.replica = replica;
        this.folder = folder;
        this.clock = clock;
        this.limit = BodyLimit.of(maxBytes, "");
        this.places = places;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/snapshot")
                .get(new Permission.Acl(Access.WRITE), this::save)
                .put(_ -> new Permission.Acl(Access.WRITE), BodyLimit.UNREAD, this::restore);
    }

    private Reply save(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        return new Reply.Later(replica.read(question.consistency()).compose(state -> {
            takePlace();
            return aside(() -> saved(state));
        }));
    }

    private Reply saved(State state) throws IOException {
        var file = Files.createTempFile(folder, "snapshot-", ".tmp");
        try {
            Backup.write(state, settings.datacenter(), meta(state), Files.newOutputStream(file));
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        var head = Direct.read(Body.none(200), state.index(), replica.contact())
                .with("Content-Type", "application/x-gzip");
        return new Reply.Stream(200, Body.Kind.NONE, response -> {
            if (response.closed()) {
                remove(file);
                return;
            }
            head.headers().forEach(header -> response.headers().set(header.name(), header.value()));
            response.setChunked(false);
            response.sendFile(file.toString()).onComplete(_ -> remove(file));
        });
    }

    private Meta meta(State state) {
        var servers = RaftServers.of(replica, state).stream()
                .map(server -> new Meta.Server(server.id(), server.address()))
                .toList();
        var term = Long.parseLong(replica.raftFacts().getOrDefault("term", "1"));
        return new Meta(state.index(), term, clock.millis(), servers);
    }

    private Reply restore(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        takePlace();
        return new Reply.Upload(limit, folder, file -> new Reply.Later(aside(() -> restored(file))), places::release);
    }

    private Reply restored(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var read = Backup.read(in, Runtime.getRuntime().maxMemory() / MEMORY_PARTS);
            var skipped = read.skipped();
            var finish = StagedParts.stage(read.state(), UUID.randomUUID().toString(), replica);
            return Reply.write(finish, "Not restored: ", _ -> {
                LOG.info("A snapshot was brought back{}", passedOver(skipped));
                return Body.none(200);
            });
        } catch (IOException e) {
            throw new Refusal(500, String.valueOf(e.getMessage()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Whoever comes from Consul is to know what did not come along.
    private static String passedOver(SortedMap<Integer, Long> skipped) {
        return skipped.isEmpty()
                ? ""
                : "; there is no place for some of what it holds (service mesh, access control), so these were"
                        + " skipped: "
                        + skipped.entrySet().stream()
                                .map(one -> one.getValue() + (one.getValue() == 1 ? " record" : " records")
                                        + " of kind " + one.getKey())
                                .collect(Collectors.joining(", "));
    }

    private void remove(Path file) {
        Thread.startVirtualThread(() -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("Cannot remove {}, which nobody needs any more: {}", file, e.toString());
            }
        });
    }

    private void takePlace() {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    429, "Other snapshots are being taken or brought back on this server; try again a little later");
        }
    }

    /// Does what takes a while, and gives its place back.
    private Future<Reply> aside(Callable<Reply> work) {
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
