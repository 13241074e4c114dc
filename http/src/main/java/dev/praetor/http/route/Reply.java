package dev.praetor.http.route;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Command;
import dev.praetor.state.Query;
import dev.praetor.state.Result;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a handler wants to happen.
public sealed interface Reply {
    /// This, now.
    record Done(Body body) implements Reply {}

    /// What a query finds: blocking, consistency, caching and the index headers are the server's affair.
    ///
    /// The rendering must be a function of the value and the request alone. It is kept while a query blocks, so let it
    /// hold no more than it needs.
    record Read<A>(Query<A> query, Function<A, Body> rendering, Trait trait) implements Reply {}

    /// A write, and what its result means. Outcomes other than a result are the server's affair.
    record Write(Command command, Function<Result, Body> then) implements Reply {}

    /// An answer that takes a while.
    record Later(Future<? extends Reply> reply) implements Reply {}

    /// A body of unknown length that the handler writes itself, such as a log being followed. The common headers are
    /// set already; the consumer runs on the connection's event loop and ends the response.
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

    static <A> Reply read(Query<A> query, Function<A, Body> rendering) {
        return new Read<>(query, rendering, Trait.PLAIN);
    }
}
