package dev.praetor.http.wire;

import dev.praetor.http.route.BodyLimit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A body in a file, for what is too large for memory. Its sender is held up while the disk has to catch up.
///
/// The file is its owner's alone to read. It goes when the body does not come whole; one that comes whole belongs to
/// whom it is handed to. Its name ends in `.tmp`: what a crash left of that kind is removed at the next start.
public final class BodyFile implements BodySink {
    /// A slow sender is not a stuck one as long as this many bytes come within the time that a body may take.
    static final int PROGRESS_BYTES = 1 << 20;

    private final Exchange exchange;
    private final AsyncFile file;
    private final String path;
    private final Ends ends;
    private long sinceProgress;
    private boolean over;

    /// How a body may end.
    ///
    /// @param whole given the file
    /// @param dropped runs when it is not there; the sender was answered, or is gone
    /// @param failed given why the file could not be written
    public record Ends(Consumer<Path> whole, Runnable dropped, Consumer<Throwable> failed) {}

    private BodyFile(Exchange exchange, AsyncFile file, String path, Ends ends) {
        this.exchange = exchange;
        this.file = file;
        this.path = path;
        this.ends = ends;
    }

    /// Reads the body into a new file of that folder. Called before anything else was done with the request.
    public static void read(Exchange exchange, BodyLimit limit, Path folder, Ends ends) {
        var files = exchange.vertx().fileSystem();
        // Nothing of the body may pass by while the file is opened.
        exchange.request().pause();
        files.createTempFile(folder.toString(), "snapshot-", ".tmp", "rw-------")
                .compose(path -> files.open(path, new OpenOptions().setRead(false))
                        .map(file -> new BodyFile(exchange, file, path, ends)))
                .onComplete(opened -> exchange.run(() -> {
                    if (opened.succeeded()) {
                        BodyReader.read(exchange, limit, opened.result());
                    } else {
                        ends.failed().accept(opened.cause());
                    }
                    exchange.request().resume();
                }));
    }

    @Override
    public void begin(long announced) {
        file.exceptionHandler(this::broken);
    }

    @Override
    public boolean took(Buffer chunk) {
        if (over) {
            return true;
        }
        sinceProgress += chunk.length();
        if (sinceProgress >= PROGRESS_BYTES) {
            sinceProgress = 0;
            exchange.turn().reading();
        }
        file.write(chunk).onFailure(this::broken);
        if (file.writeQueueFull()) {
            exchange.request().pause();
            file.drainHandler(_ -> exchange.request().resume());
        }
        return true;
    }

    @Override
    public void ended() {
        if (!over) {
            over = true;
            file.close()
                    .onComplete(closed -> exchange.run(() -> {
                        if (closed.succeeded()) {
                            ends.whole().accept(Path.of(path));
                        } else {
                            remove();
                            ends.failed().accept(closed.cause());
                        }
                    }));
        }
    }

    @Override
    public void dropped() {
        if (!over) {
            over = true;
            file.close().onComplete(_ -> remove());
            ends.dropped().run();
        }
    }

    private void broken(Throwable why) {
        exchange.run(() -> {
            if (!over) {
                over = true;
                file.close().onComplete(_ -> remove());
                exchange.request().resume();
                ends.failed().accept(why);
            }
        });
    }

    private void remove() {
        exchange.vertx().fileSystem().delete(path);
    }
}
