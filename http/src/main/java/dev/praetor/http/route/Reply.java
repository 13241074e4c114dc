package dev.praetor.http.route;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Command;
import dev.praetor.state.Query;
import dev.praetor.state.Result;
import dev.praetor.state.State;
import dev.praetor.state.Table;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a handler wants to happen.
public sealed interface Reply {
    /// A scan of more rows than this leaves the event loop.
    int WIDE_ROWS = 10_000;

    /// This, now.
    record Done(Body body) implements Reply {}

    /// What a query finds: blocking, consistency, caching and the index headers are the server's affair.
    ///
    /// The rendering must be a function of the value and the request target alone. It is kept while a query blocks,
    /// so let it hold no more than it needs.
    ///
    /// @param scanned the table that the query walks through, where it does more than look up
    record Read<A>(Query<A> query, Function<A, Body> rendering, Trait trait, Optional<Table> scanned) implements Reply {
        /// The same, walking through a table.
        public Read<A> scanning(Table table) {
            return new Read<>(query, rendering, trait, Optional.of(table));
        }

        /// Whether it passes too many rows for an event loop.
        public boolean isWide(State state) {
            return scanned.isPresent() && state.rows(scanned.get()) > WIDE_ROWS;
        }
    }

    /// A write, and what its result means. Outcomes other than a result are the server's affair.
    record Write(Command command, Function<Result, Body> then) implements Reply {}

    /// An answer that takes a while.
    ///
    /// @param abandoned runs when the client is gone before that
    record Later(Future<? extends Reply> reply, Runnable abandoned) implements Reply {
        public Later(Future<? extends Reply> reply) {
            this(reply, () -> {});
        }
    }

    /// Takes the body into a file and goes on from there; for a route whose body is [BodyLimit#UNREAD].
    ///
    /// @param folder where the file is to be; its disk needs the room
    /// @param then given the file, which is then its to delete; on the event loop
    /// @param abandoned runs when the body does not come whole
    record Upload(BodyLimit limit, Path folder, Function<Path, Reply> then, Runnable abandoned) implements Reply {}

    /// Whatever the leader answers, as only that one can: this server is not the leader, and the request is passed on
    /// to it as it came.
    record AtLeader() implements Reply {}

    /// A body of unknown length that the handler writes itself, such as a log being followed. The common headers
    /// are set already; the consumer runs on the connection's event loop and ends the response.
    record Stream(int status, Body.Kind kind, Consumer<HttpServerResponse> writer) implements Reply {}

    /// Which headers a read carries.
    enum Trait {
        /// Index, leader and contact.
        PLAIN,
        /// And `X-Consul-Effective-Consistency`.
        CONSISTENCY,
        /// As [#CONSISTENCY]; blocking ones are answered by Consul's streaming backend, which shows in two headers.
        STREAMING
    }

    static Reply json(HttpQuestion question, Consumer<JsonWriter> content) {
        return new Done(Body.json(question.pretty(), content));
    }

    static Reply text(int status, String text) {
        return new Done(Body.text(status, text));
    }

    /// 200 without content.
    static Reply ok() {
        return new Done(Body.none(200));
    }

    static <A> Read<A> read(Trait trait, Query<A> query, Function<A, Body> rendering) {
        return new Read<>(query, rendering, trait, Optional.empty());
    }

    /// A write whose refusal is a 500 with its reason.
    static Reply write(Command command, Function<Boolean, Body> done) {
        return write(command, "", done);
    }

    /// A write whose refusal is a 500 with its reason.
    ///
    /// @param before what stands before the reason
    /// @param done given whether the command's condition held
    static Reply write(Command command, String before, Function<Boolean, Body> done) {
        return new Write(command, result -> switch (result) {
            case Result.Done(boolean held) -> done.apply(held);
            case Result.Refused(String reason) -> Body.text(500, before + reason);
            case Result.TxnDone _ -> throw new IllegalStateException("the result of a transaction for " + command);
        });
    }
}
