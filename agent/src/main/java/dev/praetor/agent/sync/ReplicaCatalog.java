package dev.praetor.agent.sync;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Result;
import dev.praetor.state.State;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/// The catalog on a machine that holds a copy of the data.
public final class ReplicaCatalog implements Catalog {
    private final Replica replica;
    private final String node;

    public ReplicaCatalog(Replica replica, String node) {
        this.replica = replica;
        this.node = node;
    }

    @Override
    public Future<View> view() {
        return replica.read(Consistency.DEFAULT)
                .map(this::view)
                .recover(fault ->
                        Future.failedFuture(new CatalogException("cannot read the catalog: " + fault.getMessage())));
    }

    private View view(State state) {
        var found = new CatalogQueries.NodeServices(node).on(state).value();
        return new View(
                found.map(CatalogQueries.NodeServices.Found::node),
                found.map(CatalogQueries.NodeServices.Found::services).orElseGet(List::of),
                new HealthQueries.NodeChecks(node).on(state).value(),
                new CatalogQueries.Nodes(Map.of()).on(state).value().size());
    }

    @Override
    public Future<Void> write(CatalogCommand command) {
        return replica.submit(command).compose(outcome -> switch (outcome) {
            case Outcome.Applied(Result.Refused(String reason)) -> failed("the catalog refused: " + reason);
            case Outcome.Applied _ -> Future.succeededFuture();
            case Outcome.NoLeader _ -> failed("there is no leader");
            case Outcome.Rejected(String reason) -> failed(reason);
            case Outcome.Indeterminate(String why) -> failed("it may or may not have happened: " + why);
        });
    }

    @Override
    public boolean reachable() {
        return replica.contact().knownLeader();
    }

    private static Future<Void> failed(String why) {
        return Future.failedFuture(new CatalogException(why));
    }
}
