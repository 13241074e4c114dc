package dev.praetor.agent.sync;

import dev.praetor.state.CatalogCommand;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Remembers what an agent asks and writes, until it is told. Fails when a story wants it.
final class ToldCatalog implements Catalog {
    private final Catalog catalog;
    private final List<String> happened = new ArrayList<>();
    private boolean failing;

    ToldCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    void failing(boolean whether) {
        failing = whether;
    }

    /// What happened since it was last told, in order.
    String told() {
        var told = happened.isEmpty() ? "nothing happens" : String.join("\n", happened);
        happened.clear();
        return told;
    }

    @Override
    public Future<View> view() {
        return outcome("compare", failing ? failed() : catalog.view());
    }

    @Override
    public Future<Void> write(CatalogCommand command) {
        return outcome(words(command), failing ? failed() : catalog.write(command));
    }

    @Override
    public boolean reachable() {
        return catalog.reachable();
    }

    private <T> Future<T> outcome(String what, Future<T> future) {
        happened.add(what + (future.failed() ? ": " + future.cause().getMessage() : ""));
        return future;
    }

    private static <T> Future<T> failed() {
        return Future.failedFuture(new CatalogException("the connection broke"));
    }

    private static String words(CatalogCommand command) {
        return switch (command) {
            case CatalogCommand.Register(var node, var skip, var service, var checks) ->
                "push "
                        + Stream.of(
                                        Stream.of("node " + node.name()).filter(_ -> !skip),
                                        service.stream().map(Narrator::told),
                                        checks.stream().map(Narrator::told))
                                .flatMap(parts -> parts)
                                .collect(Collectors.joining(", "));
            case CatalogCommand.DeregisterService(var _, var id) -> "remove service " + id;
            case CatalogCommand.DeregisterCheck(var _, var id) -> "remove check " + id;
            case CatalogCommand.DeregisterNode(var node) -> "remove node " + node;
        };
    }
}
